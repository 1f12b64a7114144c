import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { transaction } from '../db/transaction.ts'

const app = useApp()
let program: TestProgram
let siteId: string
beforeAll(async () => {
  program = await app.aProgram()
  const { body } = await app
    .as(program.director)
    .post(`/programs/${program.id}/sites`)
    .send({ name: 'Essentia' })
    .expect(201)
  siteId = body.id
})

const attempts = [
  `update audit_events set title = 'Nothing happened'`,
  `delete from audit_events`,
  `truncate audit_events`,
  `update account_events set action = 'nothing'`,
  `delete from account_events`,
  `truncate account_events`
]

describe('the history', () => {
  it.each(attempts)('cannot be undone by the application: %s', async statement => {
    const attempt = transaction(app.pool, { programs: [program.id] }, db => db.execute(statement))

    await expect(attempt).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await program.events(siteId)).toHaveLength(1)
  })

  it.each(attempts)('cannot be undone by the owner of the tables: %s', async statement => {
    await app.asOwner(program.id, db =>
      db.execute(`insert into account_events (id, account_id, action)
        values (gen_random_uuid(), '${program.director.accountId}', 'test')`)
    )

    await expect(app.asOwner(program.id, db => db.execute(statement))).rejects.toMatchObject({
      cause: { code: '23001', message: expect.stringContaining('append-only') }
    })
    expect(await program.events(siteId)).toHaveLength(1)
  })
})
