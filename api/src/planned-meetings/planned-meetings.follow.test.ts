import type { NewMeeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { eq } from 'drizzle-orm'
import type { NewPlannedMeeting, PlannedMeeting } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { useMeetings } from '../../test/meetings.ts'
import type { TestPerson } from '../../test/harness.ts'
import { plannedMeetings } from './planned-meetings.table.ts'

const { as, program, logged, at: meetingsAt, asOwner, assign } = useMeetings()
const at = (path = '') => `/programs/${program.id}/planned-meetings${path}`

/** Each test has a scholar of its own. */
let scholar: TestPerson
beforeEach(async () => {
  scholar = await program.person('scholar')
  await assign(program.mentor, scholar, 'primary-research')
})

const both = () => [scholar.personId, program.mentor.personId]
const log = (fields: Partial<NewMeeting> = {}) =>
  logged(program.mentor, { scholarId: scholar.scholarId, attendeeIds: both(), ...fields })

async function planned(fields: Partial<NewPlannedMeeting> = {}) {
  const plan = {
    scholarId: scholar.scholarId,
    plannedOn: '2026-11-23',
    kind: 'one-to-one',
    attendeeIds: both(),
    ...fields
  }
  const { body } = await as(program.mentor).post(at()).send(plan).expect(201)
  return body as PlannedMeeting
}

async function all() {
  const { body } = await as(scholar).get(at()).expect(200)
  return body.items as PlannedMeeting[]
}

const start = async (query = '', by = program.mentor) =>
  (await as(by).get(`/programs/${program.id}/scholars/${scholar.scholarId}/meeting-start${query}`).expect(200)).body

const overview = async () =>
  (await as(scholar).get(`/programs/${program.id}/scholars/${scholar.scholarId}/overview`).expect(200)).body

describe('the next meeting, agreed in a record', () => {
  it('is planned with those who were there, and told as the next one', async () => {
    await log({ minutes: 45, way: 'video', nextOn: '2026-12-07', nextTime: '10:00' })

    const [next] = await all()
    expect(next).toMatchObject({
      plannedOn: '2026-12-07',
      startTime: '10:00',
      startsAt: '2026-12-07T16:00:00.000Z',
      minutes: 45,
      way: 'video',
      attendees: [{ id: scholar.personId }, { id: program.mentor.personId }]
    })
    expect((await overview()).nextMeeting).toEqual({
      id: next!.id,
      on: '2026-12-07',
      startTime: '10:00',
      with: program.mentor.name
    })
    const { body } = await as(program.mentor).get(`/programs/${program.id}/overview/mentor`).expect(200)
    const mentees = body.mentees as { id: string; nextMeeting: object }[]
    expect(mentees.find(({ id }) => id === scholar.scholarId)).toMatchObject({ nextMeeting: { id: next!.id } })
  })

  it('is not planned twice: it gets its hour', async () => {
    const { id } = await planned({ plannedOn: '2026-12-07' })
    await log({ nextOn: '2026-12-07', nextTime: '10:00' })
    expect(await all()).toMatchObject([{ id, startTime: '10:00' }])
  })

  it('moves when the record names another day, and is cancelled when it names none', async () => {
    const { id } = await log({ nextOn: '2026-12-07', nextTime: '10:00' })
    const change = (fields: object) =>
      as(program.mentor)
        .patch(meetingsAt(`/${id}`))
        .send(fields)
        .expect(200)

    await change({ nextOn: '2026-12-08', version: 1 })
    expect(await all()).toMatchObject([{ plannedOn: '2026-12-08', startTime: '10:00', state: 'planned' }])
    await change({ nextOn: null, version: 2 })
    expect(await all()).toMatchObject([{ state: 'cancelled' }])
    await change({ nextOn: '2026-12-09', version: 3 })
    expect(await all()).toMatchObject([{ state: 'cancelled' }, { plannedOn: '2026-12-09', state: 'planned' }])
  })

  it('is left alone when other things in the record change', async () => {
    const { id } = await log({ nextOn: '2026-12-07' })
    await as(program.mentor)
      .patch(meetingsAt(`/${id}`))
      .send({ notes: 'Aims', version: 1 })
      .expect(200)
    expect(await all()).toMatchObject([{ version: 1 }])
  })
})

describe('a planned meeting that takes place', () => {
  it('is what the record opens with, and is held once it is logged', async () => {
    const attendeeIds = both()
    const { id } = await planned({ startTime: '08:00', minutes: 50, way: 'phone', attendeeIds })

    expect(await start()).toMatchObject({
      plannedMeetingId: id,
      heldOn: '2026-11-23',
      minutes: 50,
      way: 'phone',
      attendeeIds
    })
    const meeting = await log({ heldOn: '2026-11-23' })

    expect(await all()).toMatchObject([{ id, state: 'held', meetingId: meeting.id, permissions: [] }])
    expect(await start()).toMatchObject({ plannedMeetingId: null })
  })

  it('keeps the day on which it was planned', async () => {
    const { id } = await planned()
    await onDay(id, '2026-11-20')
    expect(await start()).toMatchObject({ plannedMeetingId: id, heldOn: '2026-11-20' })
  })

  it('is not taken for one that was planned for later, long ago or with others', async () => {
    const coMentor = program.coMentor
    await assign(coMentor, scholar, 'co-mentor')
    const later = await planned({ plannedOn: '2026-11-30' })
    const longAgo = await planned()
    await onDay(longAgo.id, '2026-10-01')
    const others = await planned({ attendeeIds: [scholar.personId, coMentor.personId] })

    await log({ heldOn: '2026-11-23' })

    expect((await all()).map(({ id, state }) => [id, state])).toEqual(
      [longAgo, others, later].map(({ id }) => [id, 'planned'])
    )
  })

  it('can be named, or none', async () => {
    const { id } = await planned()
    await onDay(id, '2026-10-01')
    expect(await start(`?plannedMeetingId=${id}`)).toMatchObject({ plannedMeetingId: id, heldOn: '2026-10-01' })
    const recent = await planned()

    await log({ heldOn: '2026-11-23', plannedMeetingId: null })
    expect((await all()).map(({ state }) => state)).toEqual(['planned', 'planned'])
    await log({ heldOn: '2026-11-23', plannedMeetingId: id })
    expect(await all()).toMatchObject([
      { id, state: 'held' },
      { id: recent.id, state: 'planned' }
    ])
  })

  it('is to come again when the record is removed, and over when that is restored', async () => {
    const { id } = await planned()
    const meeting = await log({ heldOn: '2026-11-23' })

    await as(program.director)
      .delete(meetingsAt(`/${meeting.id}?version=1`))
      .expect(204)
    expect(await all()).toMatchObject([{ id, state: 'planned' }])

    await as(program.director)
      .put(`/programs/${program.id}/removed-records/meeting/${meeting.id}/restoration`)
      .expect(204)
    expect(await all()).toMatchObject([{ id, state: 'held', meetingId: meeting.id }])
  })
})

const onDay = (id: string, day: string) =>
  asOwner(program.id, db => db.update(plannedMeetings).set({ plannedOn: day }).where(eq(plannedMeetings.id, id)))
