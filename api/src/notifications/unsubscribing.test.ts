import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { transaction } from '../db/transaction.ts'
import { notify } from './notifications.service.ts'
import { toToken } from './subscriptions.ts'

const test = useApp()
const { anonymous, as, aProgram } = test

let program: TestProgram
let person: TestPerson

beforeAll(async () => {
  program = await aProgram('Minnesota program')
})
beforeEach(async () => {
  person = await program.person('mentor')
})

const choiceOf = async (one: TestPerson) => (await as(one).get(`/programs/${program.id}/mail-choice`)).body.mails

async function aMail() {
  await transaction(test.pool, { programs: [program.id] }, db =>
    notify(
      { ...test.app.application, db, programId: program.id, now: test.clock.now, afterCommit: () => {} },
      { personId: person.personId, kind: 'x', subject: 'S', text: 'T', link: '/p' }
    )
  )
  const { rows } = await test.owner.query('select text, headers from mails where to_address = $1', [person.email])
  return rows[0] as { text: string; headers: Record<string, string> }
}

describe('the way out of a mail', () => {
  it('stands in its head for mail programs and at its end for people', async () => {
    const { text, headers } = await aMail()

    expect(headers).toEqual({
      'List-Unsubscribe': expect.stringMatching(/^<http:\/\/127\.0\.0\.1:3000\/unsubscribe\/[\w-]+>$/),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
    })
    expect(text).toContain(headers['List-Unsubscribe']!.slice(1, -1))
  })

  it('is one POST from the servers of others, without cookie and from any origin', async () => {
    const { headers } = await aMail()
    const { pathname } = new URL(headers['List-Unsubscribe']!.slice(1, -1))

    await anonymous()
      .post(pathname)
      .set('origin', 'https://mail.example.com')
      .set('sec-fetch-site', 'cross-site')
      .type('form')
      .send('List-Unsubscribe=One-Click')
      .expect(204)

    expect(await choiceOf(person)).toBe('none')
    expect(await choiceOf(program.director)).toBe('each')
    expect(await program.events(person.personId)).toMatchObject([
      { action: 'person.mails-changed', personId: null, before: { mails: 'each' }, after: { mails: 'none' } }
    ])
  })

  it('is opened without changing anything, and says whose mails it is about', async () => {
    const token = toToken({ programId: program.id, personId: person.personId }, test.app.application.config)

    const { body } = await anonymous().get(`/api/v1/subscriptions/${token}`).expect(200)

    expect(body).toEqual({
      programName: 'Minnesota program',
      email: expect.stringMatching(/^.…@umn\.example$/),
      mails: 'each'
    })
    expect(await choiceOf(person)).toBe('each')
    await anonymous().delete(`/api/v1/subscriptions/${token}`).expect(204)
    expect(await choiceOf(person)).toBe('none')
  })

  it('cannot be made up, nor changed into somebody else’s', async () => {
    const { config } = test.app.application
    const token = toToken({ programId: program.id, personId: person.personId }, config)
    const others = toToken({ programId: program.id, personId: program.director.personId }, config)
    const mixed = others.slice(0, 43) + token.slice(43)
    const foreign = toToken(
      { programId: program.id, personId: person.personId },
      { ...config, secretKey: 'another secret of somebody else, 32+' }
    )

    for (const wrong of [mixed, foreign, 'a'.repeat(86), token.slice(0, -2)]) {
      await anonymous().post(`/unsubscribe/${wrong}`).expect(404)
      await anonymous().get(`/api/v1/subscriptions/${wrong}`).expect(404)
    }
    expect(await choiceOf(person)).toBe('each')
  })

  it('opens nothing else to other origins', async () => {
    const token = toToken({ programId: program.id, personId: person.personId }, test.app.application.config)
    const foreign = { origin: 'https://mail.example.com' }
    await anonymous().delete(`/api/v1/subscriptions/${token}`).set(foreign).expect(403)
    await as(person).put(`/programs/${program.id}/mail-choice`).set(foreign).send({ mails: 'none' }).expect(403)
    expect(await choiceOf(person)).toBe('each')
  })
})
