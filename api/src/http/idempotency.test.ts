import { expect, it } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { tidyUp } from '../jobs/housekeeping.ts'

const test = useApp()

const age = (interval: string) =>
  test.owner.query(`update idempotency_keys set created_at = now() - interval '${interval}'`)

it('does it once for a month, and gives the same answer for a day', async () => {
  const { id, director } = await test.aProgram()
  const send = () =>
    test.as(director).post(`/programs/${id}/sites`).set('idempotency-key', 'one-intention').send({ name: 'Essentia' })
  const first = await send().expect(201)

  await age('23 hours')
  expect((await send().expect(201)).body).toEqual(first.body)

  await age('30 days')
  expect((await send().expect(409)).body).toMatchObject({ code: 'already-done' })
  await tidyUp(test.app.application)
  await send().expect(409)
  const { rows } = await test.owner.query('select response from idempotency_keys')
  expect(rows).toEqual([{ response: null }])

  await age('32 days')
  await tidyUp(test.app.application)
  expect((await test.owner.query('select 1 from idempotency_keys')).rows).toEqual([])
})
