import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { transaction } from '../db/transaction.ts'
import { notify, notifyAll, type NewNotice } from './notifications.service.ts'

const test = useApp()
const { as, aProgram } = test

let program: TestProgram

beforeAll(async () => {
  program = await aProgram()
})
beforeEach(() => test.owner.query('delete from mails'))

const tell = (person: TestPerson, more: Partial<NewNotice> = {}) =>
  inProgram(context =>
    notify(context, {
      personId: person.personId,
      kind: 'meeting-drafted',
      subject: 'Please confirm a meeting',
      text: 'Noor Hassan has drafted the record of your meeting.',
      link: `${test.app.application.config.publicUrl}/p/${program.id}/meetings/1`,
      ...more
    })
  )

const inProgram = <Result>(work: (context: Parameters<typeof notify>[0]) => Promise<Result>) =>
  transaction(test.pool, { programs: [program.id] }, db =>
    work({
      ...test.app.application,
      db,
      programId: program.id,
      now: test.clock.now,
      afterCommit: () => {}
    })
  )

const noticesOf = (person: TestPerson, query = '') => as(person).get(`/programs/${program.id}/notices${query}`)

const mailsTo = async ({ email }: TestPerson) =>
  (await test.owner.query('select * from mails where to_address = $1 order by id', [email])).rows

const owned = (statement: string) => test.asOwner(program.id, db => db.execute(statement))

const choose = ({ personId }: TestPerson, mails: string) =>
  owned(`insert into mail_choices (program_id, person_id, mails) values ('${program.id}', '${personId}', '${mails}')`)

describe('telling somebody', () => {
  it('puts a line into the list of that person alone, and mails it with the way there', async () => {
    const mentor = await program.person('mentor')
    await tell(mentor)

    const { body } = await noticesOf(mentor).expect(200)
    expect(body).toMatchObject({
      total: 1,
      unread: 1,
      next: null,
      items: [
        { kind: 'meeting-drafted', link: `/p/${program.id}/meetings/1`, at: '2026-11-23T15:00:00.000Z', readAt: null }
      ]
    })
    expect(await mailsTo(mentor)).toMatchObject([
      {
        program_id: program.id,
        subject: 'Please confirm a meeting',
        text: expect.stringMatching(
          `^Noor Hassan has drafted the record of your meeting.\n\nhttp://127.0.0.1:3000/p/${program.id}/meetings/1\n`
        )
      }
    ])
    expect((await noticesOf(program.director)).body).toMatchObject({ total: 0, unread: 0, items: [] })
  })

  it.each([
    ['daily', true],
    ['weekly', true],
    ['none', false]
  ])('who chose %s gets no mail for it, and finds it in the list', async (mails, waits) => {
    const person = await program.person('mentor')
    await choose(person, mails)
    await tell(person)

    expect(await mailsTo(person)).toEqual([])
    expect((await noticesOf(person)).body.unread).toBe(1)
    const { rows } = await owned(`select waits_for_digest from notices where person_id = '${person.personId}'`)
    expect(rows).toEqual([{ waits_for_digest: waits }])
  })

  it('leaves out who was removed meanwhile, and tells the others', async () => {
    const [gone, there] = [await program.person('mentor'), await program.person('mentor')]
    await owned(`update people set removed_at = now() where id = '${gone.personId}'`)
    const notice = { kind: 'x', subject: 'S', text: 'T', link: '/p' }

    await inProgram(context =>
      notifyAll(
        context,
        [gone, there].map(({ personId }) => ({ ...notice, personId }))
      )
    )

    expect([await mailsTo(gone), (await mailsTo(there)).length]).toEqual([[], 1])
  })

  it('tells nothing when what caused it is not done', async () => {
    const person = await program.person('mentor')
    const failing = inProgram(async context => {
      await notify(context, { personId: person.personId, kind: 'x', subject: 'S', text: 'T', link: '/p' })
      throw new Error('no')
    })

    await expect(failing).rejects.toThrow('no')
    expect([await mailsTo(person), (await noticesOf(person)).body.total]).toEqual([[], 0])
  })
})

describe('the list of notices', () => {
  it('comes in pages, newest first', async () => {
    const person = await program.person('scholar')
    for (const subject of ['First', 'Second', 'Third']) await tell(person, { subject })

    const { body: first } = await noticesOf(person, '?limit=2')
    const { body: rest } = await noticesOf(person, `?limit=2&after=${first.next}`)

    const subjects = ({ items }: { items: { subject: string }[] }) => items.map(({ subject }) => subject)
    expect([subjects(first), subjects(rest), rest.next]).toEqual([['Third', 'Second'], ['First'], null])
    await noticesOf(person, '?after=nothing').expect(400)
  })

  it('is marked as read, one or all, by its person alone', async () => {
    const person = await program.person('scholar')
    for (const subject of ['First', 'Second', 'Third']) await tell(person, { subject })
    const [latest] = (await noticesOf(person)).body.items
    const reading = (id: string) => `/programs/${program.id}/notices/${id}/reading`

    await as(program.director).put(reading(latest.id)).expect(404)
    await as(person).put(reading(latest.id)).expect(204)
    expect((await noticesOf(person)).body).toMatchObject({ unread: 2, total: 3 })
    expect((await noticesOf(person, '?unread=true')).body).toMatchObject({ total: 2 })

    await as(person).put(`/programs/${program.id}/notices/reading`).expect(204)
    expect((await noticesOf(person)).body).toMatchObject({ unread: 0, total: 3 })
  })

  it('is nobody’s from outside of the program', async () => {
    const other = await aProgram()
    await noticesOf(other.director).expect(404)
  })
})
