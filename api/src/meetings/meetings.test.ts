import type { Meeting, NewMeeting } from '@northstar/shared/meetings/meetings.schema.ts'
import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { newId } from '../db/ids.ts'
import { mentorAssignments } from '../mentoring/mentoring.table.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { eq } from 'drizzle-orm'

const { aProgram, as, asOwner, clock } = useApp({ now: '2026-11-23T15:00:00Z' })
let program: TestProgram
let at: string

/** The mentor is the scholar's primary one; the co-mentor, the former mentor and the stranger are what they are called. */
let coMentor: TestPerson
let former: TestPerson
let stranger: TestPerson

const assign = (mentor: TestPerson, scholar: TestPerson, teamRole: TeamRole, startsOn = '2024-01-01', until?: string) =>
  asOwner(program.id, db =>
    db.insert(mentorAssignments).values({
      programId: program.id,
      id: newId(),
      scholarId: scholar.scholarId,
      mentorId: mentor.personId,
      teamRole,
      startsOn,
      until: until ?? null
    })
  )

beforeAll(async () => {
  program = await aProgram()
  at = `/programs/${program.id}/meetings`
  ;[coMentor, former, stranger] = [
    await program.person('mentor'),
    await program.person('mentor'),
    await program.person('mentor')
  ]
  await assign(program.mentor, program.scholar, 'primary-research')
  await assign(coMentor, program.scholar, 'co-mentor')
  await assign(former, program.scholar, 'methods', '2024-01-01', '2026-06-01')
})

const aMeeting = (fields: Partial<NewMeeting> = {}): NewMeeting => ({
  scholarId: program.scholar.scholarId,
  heldOn: '2026-11-20',
  kind: 'one-to-one',
  attendeeIds: [program.scholar.personId, program.mentor.personId],
  ...fields
})

async function logged(by: TestPerson, fields: Partial<NewMeeting> = {}): Promise<Meeting> {
  const { body } = await as(by).post(at).send(aMeeting(fields)).expect(201)
  return body as Meeting
}

const read = async (by: TestPerson, id: string) => (await as(by).get(`${at}/${id}`).expect(200)).body as Meeting
const idsOf = async (by: TestPerson, query = '') => {
  const { body } = await as(by).get(`${at}?limit=200&${query}`).expect(200)
  return (body.items as Meeting[]).map(({ id }) => id)
}

describe('logging a meeting', () => {
  it('records it with its new actions, ticks off what was done, and waits for the other side', async () => {
    const earlier = await logged(program.mentor, { newActions: [{ title: 'Read the protocol' }] })
    const done = earlier.actions[0]!

    const meeting = await logged(program.mentor, {
      minutes: 45,
      way: 'video',
      topics: ['Aims', 'IRB'],
      notes: 'We went through the aims.',
      nextOn: '2026-12-04',
      newActions: [{ title: 'Send the aims', ownerId: program.scholar.personId, dueOn: '2026-11-27' }],
      doneActionIds: [done.id]
    })

    expect(meeting).toMatchObject({
      heldOn: '2026-11-20',
      minutes: 45,
      topics: ['Aims', 'IRB'],
      state: 'awaiting',
      draftedBy: { id: program.mentor.personId, name: program.mentor.name },
      confirmedBy: null,
      attendees: [{ id: program.scholar.personId, name: program.scholar.name }, { id: program.mentor.personId }],
      actions: [{ title: 'Send the aims', owner: { name: program.scholar.name }, dueOn: '2026-11-27', doneOn: null }]
    })
    expect((await read(program.mentor, earlier.id)).actions[0]).toMatchObject({ doneOn: '2026-11-20', version: 2 })
    expect(await program.events(meeting.id)).toMatchObject([
      { action: 'meeting.logged', title: 'Meeting of 2026-11-20' }
    ])
    expect(await program.events(done.id)).toMatchObject([
      { action: 'action-item.added' },
      { action: 'action-item.completed' }
    ])
  })

  it('is done once when it is sent twice', async () => {
    const before = await idsOf(program.director)
    const send = () =>
      as(program.mentor).post(at).set('idempotency-key', 'once-and-for-all').send(aMeeting()).expect(201)

    const [first, second] = [await send(), await send()]

    expect(second.body).toEqual(first.body)
    expect(await idsOf(program.director)).toHaveLength(before.length + 1)
  })

  it('does nothing at all when a part of it cannot be done', async () => {
    const before = await idsOf(program.director)

    const { body } = await as(program.mentor)
      .post(at)
      .send(aMeeting({ newActions: [{ title: 'Fine' }, { title: 'Not theirs', ownerId: stranger.personId }] }))
      .expect(422)

    expect(body.fields).toMatchObject([{ field: 'newActions.1.ownerId' }])
    expect(await idsOf(program.director)).toEqual(before)
  })

  it.each([
    ['tomorrow, where the program is', { heldOn: '2026-11-24' }, 'heldOn'],
    ['a day of another century', { heldOn: '1926-11-20' }, 'heldOn'],
    ['a next meeting before this one', { nextOn: '2026-11-20' }, 'nextOn'],
    ['an action that is not there', { doneActionIds: [newId()] }, 'doneActionIds']
  ])('refuses %s', async (_, fields, field) => {
    const { body } = await as(program.mentor).post(at).send(aMeeting(fields)).expect(422)

    expect(body.fields).toMatchObject([{ field }])
  })

  it('takes the day of the program’s time zone for today', async () => {
    clock.now = new Date('2026-11-24T04:00:00Z') // still 23 Nov in Chicago
    try {
      await as(program.mentor)
        .post(at)
        .send(aMeeting({ heldOn: '2026-11-23' }))
        .expect(201)
      await as(program.mentor)
        .post(at)
        .send(aMeeting({ heldOn: '2026-11-24' }))
        .expect(422)
    } finally {
      clock.now = new Date('2026-11-23T15:00:00Z')
    }
  })

  it('knows nobody of another program', async () => {
    const other = await aProgram()
    const attendeeIds = [program.scholar.personId, program.mentor.personId, other.mentor.personId]

    const { body } = await as(program.mentor).post(at).send(aMeeting({ attendeeIds })).expect(422)

    expect(body.fields).toMatchObject([{ field: 'attendeeIds' }])
  })

  it('is for those who attended; the primary mentor and staff also log those of others', async () => {
    const withCoMentor = aMeeting({ attendeeIds: [program.scholar.personId, coMentor.personId] })
    const withoutScholar = aMeeting({
      attendeeIds: [program.mentor.personId, coMentor.personId],
      kind: 'oversight-committee'
    })

    await as(program.mentor).post(at).send(withCoMentor).expect(201)
    await as(program.coordinator).post(at).send(withCoMentor).expect(201)
    await as(coMentor).post(at).send(aMeeting()).expect(403)
    await as(program.scholar).post(at).send(withoutScholar).expect(403)
  })

  it('is not for mentors who are not, or no longer, assigned, nor for other scholars', async () => {
    const other = await program.person('scholar')
    const attendeeIds = (person: TestPerson) => [program.scholar.personId, person.personId]

    for (const person of [stranger, former, other]) {
      await as(person)
        .post(at)
        .send(aMeeting({ attendeeIds: attendeeIds(person) }))
        .expect(404)
    }
    await as((await aProgram()).director)
      .post(at)
      .send(aMeeting())
      .expect(404)
  })
})

describe('reading meetings', () => {
  it('is for staff, the scholar and the mentors of today: all of the scholar’s', async () => {
    const { id } = await logged(program.mentor)

    for (const person of [program.director, program.coordinator, program.scholar, program.mentor, coMentor]) {
      expect(await idsOf(person)).toContain(id)
      await read(person, id)
    }
  })

  it('leaves a former mentor what he or she attended while assigned', async () => {
    const attendeeIds = [program.scholar.personId, former.personId]
    const attended = await logged(program.coordinator, { heldOn: '2026-05-31', attendeeIds })
    const afterwards = await logged(program.coordinator, { heldOn: '2026-06-01', attendeeIds })
    const ofOthers = await logged(program.coordinator, { heldOn: '2026-05-31' })

    expect(await idsOf(former)).toEqual([attended.id])
    expect((await read(former, attended.id)).permissions).toEqual([])
    await as(former).get(`${at}/${afterwards.id}`).expect(404)
    await as(former).get(`${at}/${ofOthers.id}`).expect(404)
    await as(former).patch(`${at}/${attended.id}`).send({ notes: 'Mine', version: 1 }).expect(403)
  })

  it('is not for anybody else', async () => {
    const { id } = await logged(program.mentor)
    const other = await program.person('scholar')

    for (const person of [stranger, other]) {
      expect(await idsOf(person)).toEqual([])
      await as(person).get(`${at}/${id}`).expect(404)
    }
    await as((await aProgram()).director)
      .get(`${at}/${id}`)
      .expect(404)
  })

  it('goes when the scholar’s record is removed', async () => {
    const gone = await program.person('scholar')
    await assign(program.mentor, gone, 'career')
    const attendeeIds = [gone.personId, program.mentor.personId]
    const { id } = await logged(program.mentor, { scholarId: gone.scholarId, attendeeIds })

    await asOwner(program.id, db =>
      db.update(scholars).set({ removedAt: '2026-11-23T00:00:00Z' }).where(eq(scholars.id, gone.scholarId))
    )

    for (const person of [program.director, program.mentor]) await as(person).get(`${at}/${id}`).expect(404)
  })
})

describe('notes that fewer people read', () => {
  const secrets = { mentorNotes: 'Worried about xylophones', directorNotes: 'Effort is really zeppelin' }
  let meeting: Meeting
  beforeAll(async () => {
    meeting = await logged(program.mentor, secrets)
  })

  it.each([
    ['the author, a mentor', () => program.mentor, true, true],
    ['another mentor of today', () => coMentor, true, false],
    ['the director', () => program.director, true, true],
    ['the coordinator', () => program.coordinator, false, false],
    ['the scholar', () => program.scholar, false, false]
  ])('show themselves to %s as they should', async (_, who, mentorNotes, directorNotes) => {
    const person = who()
    const seen = await read(person, meeting.id)
    const listed = (await as(person).get(`${at}?limit=200`)).body.items.find(({ id }: Meeting) => id === meeting.id)
    const { text: csv } = await as(person).get(`${at}.csv`).expect(200)

    for (const one of [seen, listed]) {
      expect('mentorNotes' in one).toBe(mentorNotes)
      expect('directorNotes' in one).toBe(directorNotes)
    }
    expect(csv.includes('xylophones')).toBe(mentorNotes)
    expect(csv.includes('zeppelin')).toBe(directorNotes)
    expect((await idsOf(person, 'q=xylophone')).includes(meeting.id)).toBe(mentorNotes)
    expect((await idsOf(person, 'q=zeppelin')).includes(meeting.id)).toBe(directorNotes)
  })

  it('are not in the answer to a change from an old version', async () => {
    const other = await logged(program.mentor, secrets)
    await as(program.scholar).patch(`${at}/${other.id}`).send({ notes: 'One', version: 1 }).expect(200)

    const { body } = await as(program.scholar).patch(`${at}/${other.id}`).send({ notes: 'Two', version: 1 }).expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { notes: 'One', version: 2 } })
    expect(JSON.stringify(body)).not.toMatch(/xylophone|zeppelin/)
  })

  it('are not for everybody to write', async () => {
    const { id } = await logged(program.mentor)

    await as(program.scholar)
      .post(at)
      .send(aMeeting({ mentorNotes: 'Mine too' }))
      .expect(403)
    await as(program.scholar).patch(`${at}/${id}`).send({ mentorNotes: 'Mine', version: 1 }).expect(403)
    await as(program.coordinator).patch(`${at}/${id}`).send({ directorNotes: null, version: 1 }).expect(403)
  })

  it('change without making anybody confirm again', async () => {
    const { id } = await logged(program.mentor)
    await as(program.scholar).put(`${at}/${id}/confirmation`).send({ version: 1 }).expect(200)

    await as(program.mentor).patch(`${at}/${id}`).send({ mentorNotes: 'Aside', version: 2 }).expect(200)

    expect(await read(program.scholar, id)).toMatchObject({ state: 'confirmed', version: 3 })
  })

  it('from a scholar reach the director, not the mentors', async () => {
    const { id } = await logged(program.scholar, { directorNotes: 'I would like another mentor' })

    expect(await read(program.director, id)).toMatchObject({ directorNotes: 'I would like another mentor' })
    expect(await read(program.mentor, id)).not.toHaveProperty('directorNotes')
    expect((await read(program.scholar, id)).permissions).toContain('write-director-notes')
  })
})

describe('confirming a meeting', () => {
  const confirm = (by: TestPerson, { id, version }: Meeting) => as(by).put(`${at}/${id}/confirmation`).send({ version })

  it('is for the scholar when a mentor or staff drafted it', async () => {
    for (const drafter of [program.mentor, program.director]) {
      const meeting = await logged(drafter)
      await confirm(program.mentor, meeting).expect(403)
      await confirm(program.director, meeting).expect(403)

      const { body } = await confirm(program.scholar, meeting).expect(200)

      expect(body).toMatchObject({
        state: 'confirmed',
        confirmedBy: { id: program.scholar.personId },
        confirmedAt: '2026-11-23T15:00:00.000Z',
        version: 2
      })
    }
  })

  it('is for a mentor who attended when the scholar drafted it', async () => {
    const meeting = await logged(program.scholar)

    await confirm(program.scholar, meeting).expect(403)
    await confirm(coMentor, meeting).expect(403)
    await confirm(program.coordinator, meeting).expect(403)
    await confirm(stranger, meeting).expect(404)
    await confirm(program.mentor, meeting).expect(200)
  })

  it('is refused the second time', async () => {
    const meeting = await logged(program.mentor)
    const { body } = await confirm(program.scholar, meeting).expect(200)

    expect((await confirm(program.scholar, body).expect(409)).body).toMatchObject({ code: 'not-awaiting' })
  })

  it('is asked for again after a change, of the other side', async () => {
    const meeting = await logged(program.mentor)
    await confirm(program.scholar, meeting).expect(200)

    const change = { notes: 'We also spoke about the budget.', version: 2 }
    const { body } = await as(program.scholar).patch(`${at}/${meeting.id}`).send(change).expect(200)

    expect(body).toMatchObject({ state: 'awaiting', draftedBy: { id: program.scholar.personId }, confirmedBy: null })
    await confirm(program.scholar, body).expect(403)
    await confirm(program.mentor, body).expect(200)
    expect(await program.events(meeting.id)).toMatchObject([
      { action: 'meeting.logged' },
      { action: 'meeting.confirmed' },
      { action: 'meeting.changed', before: { notes: null }, after: { notes: 'We also spoke about the budget.' } },
      { action: 'meeting.confirmed' }
    ])
  })
})

describe('changing a meeting', () => {
  it('changes who attended, and keeps what is not named', async () => {
    const { id } = await logged(program.mentor, { notes: 'Kept', topics: ['Aims'] })
    const attendeeIds = [program.scholar.personId, program.mentor.personId, coMentor.personId]

    const { body } = await as(program.mentor).patch(`${at}/${id}`).send({ attendeeIds, version: 1 }).expect(200)

    expect(body).toMatchObject({ notes: 'Kept', topics: ['Aims'], version: 2 })
    expect(body.attendees.map((person: { id: string }) => person.id).sort()).toEqual([...attendeeIds].sort())
  })

  it('is not for mentors who were not there', async () => {
    const { id } = await logged(program.mentor)

    await as(coMentor).patch(`${at}/${id}`).send({ notes: 'Mine', version: 1 }).expect(403)
    await as(stranger).patch(`${at}/${id}`).send({ notes: 'Mine', version: 1 }).expect(404)
  })

  it('does not move it into the future', async () => {
    const { id } = await logged(program.mentor)

    await as(program.mentor).patch(`${at}/${id}`).send({ heldOn: '2027-01-01', version: 1 }).expect(422)
  })
})

describe('removing a meeting', () => {
  it('takes it and its open actions off every list', async () => {
    const meeting = await logged(program.mentor, { newActions: [{ title: 'Never mind' }] })

    await as(program.mentor).delete(`${at}/${meeting.id}?version=1`).expect(204)

    expect(await idsOf(program.director)).not.toContain(meeting.id)
    await as(program.mentor).get(`${at}/${meeting.id}`).expect(404)
    const { body } = await as(program.mentor).get(`/programs/${program.id}/action-items?open=true&limit=200`)
    expect(body.items.map(({ title }: { title: string }) => title)).not.toContain('Never mind')
    expect(await read(program.director, meeting.id)).toMatchObject({ permissions: ['restore'] })
  })

  it('is for staff, and for who drafted it until it is confirmed', async () => {
    const meeting = await logged(program.mentor)
    const remove = (by: TestPerson, version: number) => as(by).delete(`${at}/${meeting.id}?version=${version}`)

    await remove(program.scholar, 1).expect(403)
    await as(program.scholar).put(`${at}/${meeting.id}/confirmation`).send({ version: 1 }).expect(200)
    await remove(program.mentor, 2).expect(403)
    await remove(program.coordinator, 1).expect(409)
    await remove(program.coordinator, 2).expect(204)
  })
})

describe('the list of meetings', () => {
  it('is filtered and paged, the newest first', async () => {
    const fresh = await program.person('scholar')
    await assign(program.mentor, fresh, 'career')
    const attendeeIds = [fresh.personId, program.mentor.personId]
    const made: string[] = []
    for (const heldOn of ['2026-01-05', '2026-02-05', '2026-03-05']) {
      made.unshift((await logged(program.mentor, { scholarId: fresh.scholarId, heldOn, attendeeIds })).id)
    }
    const about = `scholarId=${fresh.scholarId}`

    const { body: first } = await as(program.director).get(`${at}?${about}&limit=2`).expect(200)
    const { body: second } = await as(program.director).get(`${at}?${about}&limit=2&after=${first.next}`).expect(200)

    expect([...first.items, ...second.items].map(({ id }: Meeting) => id)).toEqual(made)
    expect([first.total, second.next]).toEqual([3, null])
    expect(await idsOf(program.director, `${about}&heldFrom=2026-02-05&heldUntil=2026-03-05`)).toEqual([made[1]])
    expect(await idsOf(program.director, `${about}&attendeeId=${coMentor.personId}`)).toEqual([])
    expect(await idsOf(program.director, `${about}&state=confirmed`)).toEqual([])
    expect(await idsOf(program.director, `${about}&q=100%25`)).toEqual([])
  })
})

describe('starting a record', () => {
  const start = (by: TestPerson, scholar = program.scholar) =>
    as(by).get(`/programs/${program.id}/scholars/${scholar.scholarId}/meeting-start`)

  it('opens with the last meeting of the two, the team and what is open', async () => {
    const fresh = await program.person('scholar')
    await assign(program.mentor, fresh, 'primary-research')
    await assign(coMentor, fresh, 'methods')
    const attendeeIds = [fresh.personId, coMentor.personId]
    await logged(coMentor, {
      scholarId: fresh.scholarId,
      attendeeIds,
      minutes: 25,
      way: 'phone',
      topics: ['Statistics'],
      newActions: [{ title: 'Simulate power' }]
    })

    const { body } = await start(coMentor, fresh).expect(200)

    expect(body).toMatchObject({
      scholar: { id: fresh.scholarId, name: fresh.name },
      heldOn: '2026-11-23',
      minutes: 25,
      way: 'phone',
      kind: 'one-to-one',
      attendeeIds,
      team: [
        { id: fresh.personId, as: 'scholar' },
        { id: program.mentor.personId, as: 'primary research mentor' },
        { id: coMentor.personId, as: 'methods mentor' }
      ],
      openActions: [{ title: 'Simulate power' }]
    })
    expect(body.recentTopics[0]).toBe('Statistics')
    expect(body.staff.map(({ as }: { as: string }) => as).sort()).toEqual(['program coordinator', 'program director'])
    // The primary mentor has never met the scholar: nothing of the other's is taken over.
    expect((await start(program.mentor, fresh).expect(200)).body).toMatchObject({
      minutes: null,
      attendeeIds: [fresh.personId, program.mentor.personId]
    })
  })

  it('tells a scholar nothing of notes for mentors', async () => {
    expect((await start(program.scholar).expect(200)).body.readers).toMatchObject({
      mentorNotes: null,
      directorNotes: 'You and the program’s directors'
    })
    expect((await start(program.mentor).expect(200)).body.readers.mentorNotes).toMatch(/not /)
    expect((await start(program.coordinator).expect(200)).body.readers.mentorNotes).toBeNull()
  })

  it('is not for those who cannot log it', async () => {
    await start(stranger).expect(404)
    await start(former).expect(404)
  })
})
