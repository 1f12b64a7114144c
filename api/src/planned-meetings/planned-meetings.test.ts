import type { NewPlannedMeeting, PlannedMeeting } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { describe, expect, it } from 'vitest'
import type { TestPerson } from '../../test/harness.ts'
import { useMeetings } from '../../test/meetings.ts'

const { as, aProgram, program } = useMeetings()
const at = (path = '') => `/programs/${program.id}/planned-meetings${path}`

const aPlan = (fields: Partial<NewPlannedMeeting> = {}): NewPlannedMeeting => ({
  scholarId: program.scholar.scholarId,
  plannedOn: '2026-12-04',
  startTime: '14:30',
  minutes: 45,
  kind: 'one-to-one',
  attendeeIds: [program.scholar.personId, program.mentor.personId],
  ...fields
})

async function planned(by: TestPerson, fields: Partial<NewPlannedMeeting> = {}) {
  const { body } = await as(by).post(at()).send(aPlan(fields)).expect(201)
  return body as PlannedMeeting
}

const idsOf = async (by: TestPerson, query = '') => {
  const { body } = await as(by)
    .get(at(`?limit=200&${query}`))
    .expect(200)
  return (body.items as PlannedMeeting[]).map(({ id }) => id)
}

describe('planning a meeting', () => {
  it('keeps day and hour in the program’s time zone, and the moment', async () => {
    const { id } = await planned(program.mentor, { place: 'Room 4', link: 'https://meet.example/x', note: 'Aims' })

    const { body } = await as(program.scholar)
      .get(at(`/${id}`))
      .expect(200)
    expect(body).toMatchObject({
      plannedOn: '2026-12-04',
      startTime: '14:30',
      startsAt: '2026-12-04T20:30:00.000Z',
      timeZone: 'America/Chicago',
      minutes: 45,
      place: 'Room 4',
      link: 'https://meet.example/x',
      note: 'Aims',
      attendees: [{ name: program.scholar.name }, { name: program.mentor.name }],
      plannedBy: { name: program.mentor.name },
      state: 'planned',
      permissions: ['change', 'cancel']
    })
    expect((await program.events(id)).map(({ action }) => action)).toEqual(['planned-meeting.planned'])
  })

  it('counts summer time', async () => {
    const { startsAt } = await planned(program.scholar, { plannedOn: '2027-07-01', startTime: '09:00' })
    expect(startsAt).toBe('2027-07-01T14:00:00.000Z')
  })

  it('takes a day alone', async () => {
    expect(await planned(program.coordinator, { startTime: null })).toMatchObject({ startTime: null, startsAt: null })
  })

  it.each([
    ['a day that is over', { plannedOn: '2026-11-22' }, 'plannedOn'],
    ['somebody from elsewhere', { attendeeIds: [crypto.randomUUID()] }, 'attendeeIds']
  ])('refuses %s', async (_, fields, field) => {
    const { body } = await as(program.mentor).post(at()).send(aPlan(fields)).expect(422)
    expect(body.fields).toMatchObject([{ field }])
  })

  it('refuses to invite who has nothing to do with the scholar', async () => {
    const attendeeIds = [program.scholar.personId, program.stranger.personId]
    await as(program.director).post(at()).send(aPlan({ attendeeIds })).expect(422)
  })

  it('refuses a time that is none', async () => {
    await as(program.mentor)
      .post(at())
      .send(aPlan({ startTime: '24:00' }))
      .expect(400)
  })
})

describe('changing a planned meeting', () => {
  it('moves it, and keeps the hour on the clock', async () => {
    const { id } = await planned(program.mentor)

    const { body } = await as(program.scholar)
      .patch(at(`/${id}`))
      .send({ plannedOn: '2027-03-19', version: 1 })
      .expect(200)

    expect(body).toMatchObject({ plannedOn: '2027-03-19', startTime: '14:30', startsAt: '2027-03-19T19:30:00.000Z' })
    const [, changed] = await program.events(id)
    expect(changed).toMatchObject({ action: 'planned-meeting.changed', before: { plannedOn: '2026-12-04' } })
  })

  it('leaves the day when the hour is dropped', async () => {
    const { id } = await planned(program.mentor)
    const { body } = await as(program.mentor)
      .patch(at(`/${id}`))
      .send({ startTime: null, version: 1 })
      .expect(200)
    expect(body).toMatchObject({ plannedOn: '2026-12-04', startTime: null, startsAt: null })
  })

  it('is refused from an old version', async () => {
    const { id } = await planned(program.mentor)
    const change = () =>
      as(program.mentor)
        .patch(at(`/${id}`))
        .send({ minutes: 30, version: 1 })

    await change().expect(200)
    const { body } = await change().expect(409)
    expect(body).toMatchObject({ code: 'stale', current: { minutes: 30, version: 2 } })
  })
})

describe('cancelling', () => {
  it('can be taken back', async () => {
    const { id } = await planned(program.mentor)

    const { body: cancelled } = await as(program.scholar)
      .put(at(`/${id}/cancellation`))
      .send({ version: 1 })
      .expect(200)
    expect(cancelled).toMatchObject({ state: 'cancelled', permissions: ['reinstate'] })
    await as(program.scholar)
      .put(at(`/${id}/cancellation`))
      .send({ version: 2 })
      .expect(409)

    const { body } = await as(program.scholar)
      .delete(at(`/${id}/cancellation?version=2`))
      .expect(200)
    expect(body).toMatchObject({ state: 'planned', version: 3 })
    expect((await program.events(id)).map(({ action }) => action)).toEqual([
      'planned-meeting.planned',
      'planned-meeting.cancelled',
      'planned-meeting.reinstated'
    ])
  })
})

describe('who may see and keep a planned meeting', () => {
  it('are the scholar, the mentors of today and the staff', async () => {
    const { id } = await planned(program.director)

    for (const person of [program.scholar, program.mentor, program.coMentor, program.coordinator]) {
      expect(await idsOf(person)).toContain(id)
    }
    for (const person of [program.former, program.stranger]) {
      expect(await idsOf(person)).not.toContain(id)
      await as(person)
        .get(at(`/${id}`))
        .expect(404)
      await as(person)
        .patch(at(`/${id}`))
        .send({ minutes: 30, version: 1 })
        .expect(404)
      await as(person)
        .put(at(`/${id}/cancellation`))
        .send({ version: 1 })
        .expect(404)
      await as(person).post(at()).send(aPlan()).expect(404)
    }
  })

  it('is nobody of another program', async () => {
    const other = await aProgram()
    const { id } = await planned(program.mentor)

    await as(other.director)
      .get(at(`/${id}`))
      .expect(404)
    await as(other.director).get(`/programs/${other.id}/planned-meetings/${id}`).expect(404)
    await as(other.director).post(`/programs/${other.id}/planned-meetings`).send(aPlan()).expect(404)
  })
})

describe('the list', () => {
  it('has the next first, by day and hour, in pages', async () => {
    const day = { plannedOn: '2028-02-01' }
    const late = await planned(program.mentor, { ...day, startTime: '16:00' })
    const early = await planned(program.mentor, { ...day, startTime: '08:00' })
    const dayAlone = await planned(program.mentor, { ...day, startTime: null })
    const page = async (query: string) =>
      (await as(program.mentor).get(at(`?plannedFrom=2028-02-01&plannedUntil=2028-02-02&${query}`))).body

    const first = await page('limit=2')
    const rest = await page(`limit=2&after=${first.next}`)

    const found = [...first.items, ...rest.items] as PlannedMeeting[]
    expect(found.map(({ id }) => id)).toEqual([dayAlone.id, early.id, late.id])
    expect(first.total).toBe(3)
  })

  it('can be narrowed', async () => {
    const mine = await planned(program.coMentor, { attendeeIds: [program.scholar.personId, program.coMentor.personId] })
    const others = await planned(program.mentor)

    const found = await idsOf(program.coMentor, `attendeeId=${program.coMentor.personId}&state=planned`)
    expect(found).toContain(mine.id)
    expect(found).not.toContain(others.id)
    expect(await idsOf(program.coMentor, 'state=cancelled')).not.toContain(mine.id)
  })
})
