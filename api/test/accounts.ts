import type pg from 'pg'
import type supertest from 'supertest'
import { hashPassword } from '../src/auth/passwords.ts'
import type { TestPerson, TestProgram } from './harness.ts'

export const password = 'mossy lantern drifts north'

/** Lets somebody sign in with `password`. */
export async function givePassword(pool: pg.Pool, { accountId }: { accountId: string }) {
  await pool.query('update accounts set password_hash = $2 where id = $1', [accountId, await hashPassword(password)])
}

/** The cookies of an answer by name, with their attributes: `{ value, attributes: ['HttpOnly', …] }`. */
export function cookiesOf({ headers }: { headers: Record<string, unknown> }) {
  const lines = [headers['set-cookie'] ?? []].flat() as string[]
  return Object.fromEntries(
    lines.map(line => {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return [name, { value, attributes, header: `${name}=${value}` }]
    })
  )
}

/** The secret in the last mail that was queued for an address. */
export async function linkIn(pool: pg.Pool, to: string) {
  const { rows } = await pool.query<{ text: string }>(
    'select text from mails where to_address = $1 order by queued_at desc, id desc limit 1',
    [to]
  )
  return rows[0]?.text.match(/\/([A-Za-z0-9_-]{43})\n/)?.[1]
}

type Answer = { headers: Record<string, unknown> }
export const refreshIn = (answer: Answer) => cookiesOf(answer).northstar_refresh!.header
export const accessIn = (answer: Answer) => cookiesOf(answer).northstar_access!.header

interface Test {
  owner: pg.Pool
  anonymous: () => ReturnType<typeof supertest.agent>
}

/** People who sign in as in a browser, with cookies that the test sees. */
export function useBrowsers(test: Test, program: () => TestProgram) {
  const signIn = (email: string, secret = password) =>
    test.anonymous().post('/api/v1/sessions').send({ email, password: secret })

  async function aPerson() {
    const person = await program().person('mentor')
    await givePassword(test.owner, person)
    return person
  }

  async function aBrowser(given?: TestPerson) {
    const person = given ?? (await aPerson())
    const answer = await signIn(person.email).expect(201)
    return { access: accessIn(answer), refresh: refreshIn(answer), session: answer.body, person }
  }

  return {
    signIn,
    aPerson,
    aBrowser,
    current: (cookie: string) => test.anonymous().get('/api/v1/sessions/current').set('cookie', cookie),
    renew: (cookie: string) => test.anonymous().post('/api/v1/sessions/current/renewals').set('cookie', cookie)
  }
}
