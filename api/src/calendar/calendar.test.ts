import type { CalendarAddress } from '@northstar/shared/calendar/calendar.endpoints.ts'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { readCalendar } from '../../test/calendars.ts'
import type { TestPerson } from '../../test/harness.ts'
import { useMeetings } from '../../test/meetings.ts'

const test = useMeetings()
const { as, asOwner, program, logged } = test
const at = (path: string) => `/programs/${program.id}/${path}`

async function addressOf(person: TestPerson) {
  const { body } = await as(person).put('/calendar/address').expect(200)
  return new URL((body as CalendarAddress).address).pathname
}

async function feedOf(person: TestPerson) {
  const { text } = await test
    .anonymous()
    .get(await addressOf(person))
    .expect(200)
  return readCalendar(text).events
}

const add = async (by: TestPerson, path: string, thing: object) =>
  (await as(by).post(at(path)).send(thing).expect(201)).body as { id: string }

const plan = (fields: object = {}) =>
  add(program.mentor, 'planned-meetings', {
    scholarId: program.scholar.scholarId,
    plannedOn: '2026-12-04',
    startTime: '14:30',
    minutes: 45,
    kind: 'one-to-one',
    attendeeIds: [program.scholar.personId, program.mentor.personId],
    ...fields
  })

let ids: Record<'planned' | 'day' | 'meeting' | 'milestone' | 'action', string>
beforeAll(async () => {
  const { scholarId, personId } = program.scholar
  ids = {
    planned: (await plan({ place: 'Room 4; ground floor', note: 'The salary' })).id,
    day: (await plan({ plannedOn: '2026-12-18', startTime: null })).id,
    meeting: (await logged(program.mentor, { notes: 'Secret words', mentorNotes: 'More of them' })).id,
    milestone: (
      await add(program.director, `scholars/${scholarId}/milestones`, { title: 'IRB, “final”', dueOn: '2027-01-15' })
    ).id,
    action: (
      await add(program.mentor, `scholars/${scholarId}/action-items`, {
        title: 'Send aims',
        dueOn: '2026-12-01',
        ownerId: personId
      })
    ).id
  }
})

describe('the calendar of a scholar', () => {
  it('has the meetings, own due days and actions, and no word of the notes', async () => {
    const { text } = await test
      .anonymous()
      .get(await addressOf(program.scholar))
      .expect(200)
    const { events } = readCalendar(text)

    const byId = Object.fromEntries(events.map(event => [event.uid, event]))
    expect(byId[ids.planned]).toMatchObject({
      summary: `Meeting with ${program.mentor.name}`,
      starts: '2026-12-04T20:30:00.000Z',
      ends: '2026-12-04T21:15:00.000Z',
      timeZone: 'America/Chicago',
      location: 'Room 4; ground floor',
      status: 'CONFIRMED',
      category: 'Meeting',
      sequence: 0
    })
    expect(byId[ids.planned]!.url).toMatch(
      new RegExp(`/p/${program.id}/scholars/${program.scholar.scholarId}/meetings$`)
    )
    expect(byId[ids.day]).toMatchObject({ starts: '2026-12-18', ends: '2026-12-19' })
    expect(byId[ids.meeting]).toMatchObject({ starts: '2026-11-20', summary: `Meeting with ${program.mentor.name}` })
    expect(byId[ids.milestone]).toMatchObject({ starts: '2027-01-15', summary: 'IRB, “final”', category: 'Milestone' })
    expect(byId[ids.milestone]!.url).toMatch(new RegExp(`/p/${program.id}/milestones/${ids.milestone}$`))
    expect(byId[ids.action]).toMatchObject({ starts: '2026-12-01', summary: 'Send aims' })
    expect(text.replace(/\r\n /g, '')).not.toMatch(/Secret|More of them|salary/)
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H')
  })

  it('follows what changes: the same entry with a higher sequence, cancelled, held or done', async () => {
    const [moved, cancelled, held] = [await plan(), await plan(), await plan({ plannedOn: '2026-11-23' })]
    await as(program.mentor)
      .patch(at(`planned-meetings/${moved.id}`))
      .send({ startTime: '15:00', version: 1 })
      .expect(200)
    await as(program.mentor)
      .put(at(`planned-meetings/${cancelled.id}/cancellation`))
      .send({ version: 1 })
      .expect(200)
    const meeting = await logged(program.mentor, { heldOn: '2026-11-23' })
    const action = await add(program.scholar, `scholars/${program.scholar.scholarId}/action-items`, {
      title: 'Done',
      dueOn: '2026-12-01'
    })
    expect((await feedOf(program.scholar)).map(({ uid }) => uid)).toContain(action.id)
    await as(program.scholar)
      .put(at(`action-items/${action.id}/completion`))
      .send({ doneOn: '2026-11-23', version: 1 })
      .expect(200)

    const events = await feedOf(program.scholar)

    const find = (id: string) => events.find(({ uid }) => uid === id)
    expect(find(moved.id)).toMatchObject({ sequence: 1, starts: '2026-12-04T21:00:00.000Z' })
    expect(find(cancelled.id)).toMatchObject({ sequence: 1, status: 'CANCELLED' })
    expect(find(held.id)!.url).toMatch(new RegExp(`/meetings/${meeting.id}$`))
    expect([find(meeting.id), find(action.id)]).toEqual([undefined, undefined])
  })
})

describe('the calendar of a mentor', () => {
  it('has own meetings and actions, and the scholars’ due days where that was chosen', async () => {
    const own = await add(program.mentor, `scholars/${program.scholar.scholarId}/action-items`, {
      title: 'Read the draft',
      dueOn: '2026-12-02',
      ownerId: program.mentor.personId
    })
    const uids = async () => (await feedOf(program.mentor)).map(({ uid }) => uid)

    expect(await uids()).toEqual(expect.arrayContaining([ids.planned, ids.day, ids.meeting, own.id]))
    expect(await uids()).not.toContain(ids.milestone)
    expect(await uids()).not.toContain(ids.action)

    await as(program.mentor)
      .patch('/calendar')
      .send({ parts: ['scholars-due-days'] })
      .expect(200)
    const events = await feedOf(program.mentor)
    expect(events.map(({ uid }) => uid)).toContain(ids.milestone)
    expect(events.find(({ uid }) => uid === ids.milestone)!.summary).toBe(`IRB, “final” (${program.scholar.name})`)
    expect(events.map(({ uid }) => uid)).not.toContain(ids.planned)
    await as(program.mentor)
      .patch('/calendar')
      .send({ parts: ['meetings', 'due-days'] })
      .expect(200)
  })

  it('has nothing of those who are nobody to the scholar, or not there any more', async () => {
    for (const person of [program.stranger, program.former, program.coMentor, program.director]) {
      const uids = (await feedOf(person)).map(({ uid }) => uid)
      for (const id of Object.values(ids)) expect(uids).not.toContain(id)
    }
  })
})

describe('the address of a calendar', () => {
  it('is told once, and worthless when it is renewed or revoked', async () => {
    const first = await addressOf(program.coMentor)
    const second = await addressOf(program.coMentor)
    expect(first).toMatch(/^\/api\/v1\/calendars\/[\w-]{43}\/northstar\.ics$/)

    await test.anonymous().get(first).expect(404)
    await test.anonymous().get(second).expect(200)
    const { body } = await as(program.coMentor).get('/calendar').expect(200)
    expect(body).toEqual({
      parts: ['meetings', 'due-days'],
      invitesSelf: false,
      addressMadeAt: '2026-11-23T15:00:00.000Z',
      fetchedAt: '2026-11-23T15:00:00.000Z'
    })
    expect(JSON.stringify(await stored(program.coMentor))).not.toContain(second.split('/')[4])

    const { body: revoked } = await as(program.coMentor).delete('/calendar/address').expect(200)
    expect(revoked).toMatchObject({ addressMadeAt: null, fetchedAt: null })
    await test.anonymous().get(second).expect(404)
    await test
      .anonymous()
      .get(`/api/v1/calendars/${'x'.repeat(43)}/northstar.ics`)
      .expect(404)
  })

  it('is one’s own alone', async () => {
    await test.anonymous().get('/api/v1/calendar').expect(401)
    await test.anonymous().put('/api/v1/calendar/address').expect(401)
  })

  it('is answered with 304 while nothing has changed', async () => {
    const address = await addressOf(program.scholar)
    const { headers } = await test.anonymous().get(address).expect(200)
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache'
    })

    await test.anonymous().get(address).set('if-none-match', headers.etag!).expect(304)
    await plan()
    await test.anonymous().get(address).set('if-none-match', headers.etag!).expect(200)
  })

  it('is packed on the way', async () => {
    const { headers } = await test
      .anonymous()
      .get(await addressOf(program.scholar))
      .set('accept-encoding', 'gzip')
    expect(headers['content-encoding']).toBe('gzip')
  })

  it('ends with the account, and with the last role', async () => {
    const [disabled, gone] = [await program.person('mentor'), await program.person('mentor')]
    const addresses = [await addressOf(disabled), await addressOf(gone)]
    for (const address of addresses) await test.anonymous().get(address).expect(200)

    await asOwner(program.id, async db => {
      await db.execute(sql`update accounts set disabled_at = now() where id = ${disabled.accountId}`)
      await db.execute(sql`update held_roles set until = '2026-11-23' where person_id = ${gone.personId}`)
    })

    for (const address of addresses) await test.anonymous().get(address).expect(404)
  })
})

describe('a calendar over several programs', () => {
  it('has those of its account, and none beside', async () => {
    const [second, third] = [await test.aProgram(), await test.aProgram()]
    const milestoneIn = async (other: typeof second, title: string) =>
      (
        await as(other.director)
          .post(`/programs/${other.id}/scholars/${other.scholar.scholarId}/milestones`)
          .send({ title, dueOn: '2027-02-01' })
          .expect(201)
      ).body.id as string
    const [there, elsewhere] = [await milestoneIn(second, 'There'), await milestoneIn(third, 'Elsewhere')]
    // The scholar of the second program has the same account.
    const { accountId } = program.scholar
    await asOwner(second.id, async db => {
      await db.execute(sql`update people set account_id = ${accountId} where id = ${second.scholar.personId}`)
      await db.execute(sql`insert into account_programs (account_id, program_id) values (${accountId}, ${second.id})`)
    })

    const events = await feedOf(program.scholar)

    const uids = events.map(({ uid }) => uid)
    expect(uids).toEqual(expect.arrayContaining([ids.milestone, there]))
    expect(uids).not.toContain(elsewhere)
    expect(events.find(({ uid }) => uid === there)!.url).toContain(`/p/${second.id}/`)
  })
})

const stored = (person: TestPerson) =>
  asOwner(
    program.id,
    async db => (await db.execute(sql`select * from account_calendars where account_id = ${person.accountId}`)).rows
  )

describe('reading calendars very often', () => {
  it('is counted apart from all else that comes from the same address', async () => {
    for (let count = 0; count < 125; count++) await test.anonymous().get('/api/v1/health/live').expect(200)

    await test
      .anonymous()
      .get(`/api/v1/calendars/${'x'.repeat(43)}/northstar.ics`)
      .expect(404)
  })

  it('has to wait', async () => {
    const address = `/api/v1/calendars/${'y'.repeat(43)}/northstar.ics`
    const answers: number[] = []
    for (let count = 0; count < 125; count++) answers.push((await test.anonymous().get(address)).status)
    expect(answers.at(-1)).toBe(429)
  })
})
