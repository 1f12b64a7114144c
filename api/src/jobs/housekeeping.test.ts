import { expect, it } from 'vitest'
import { password, givePassword, refreshIn } from '../../test/accounts.ts'
import { useApp } from '../../test/harness.ts'
import { tidyUp } from './housekeeping.ts'

const test = useApp()
const { anonymous, aProgram, clock } = test

const later = (days: number) => ({
  ...test.app.application,
  clock: () => new Date(clock.now.getTime() + days * 86_400_000)
})
const count = async (table: string) => (await test.owner.query(`select 1 from ${table}`)).rows.length

it('lets go of what is over, and of nothing else', async () => {
  const { mentor } = await aProgram()
  await givePassword(test.owner, mentor)
  const signedIn = await anonymous().post('/api/v1/sessions').send({ email: mentor.email, password }).expect(201)
  await anonymous().post('/api/v1/sessions').send({ email: mentor.email, password: 'not the right words' }).expect(401)
  await anonymous().post('/api/v1/password-resets').send({ email: mentor.email }).expect(204)
  const sessions = await count('sessions')

  await tidyUp(later(1))

  expect([await count('sessions'), await count('mails'), await count('account_links')]).toEqual([sessions, 1, 1])
  expect(await count('attempts')).toBeGreaterThan(0)
  await anonymous().post('/api/v1/sessions/current/renewals').set('cookie', refreshIn(signedIn)).expect(204)

  await tidyUp(later(200))

  for (const table of ['attempts', 'refresh_tokens', 'mails', 'account_links']) expect(await count(table)).toBe(0)
  expect(await count('account_events')).toBeGreaterThan(0)
})
