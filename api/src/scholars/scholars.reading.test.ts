import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { scholarFixtures, scholarsOf } from './scholars.fixtures.ts'

const app = useApp()
const { aProgram, as, asOwner } = app
const { assign } = scholarFixtures(app)

describe('who can read a record', () => {
  it('names staff, mentors assigned today and former mentors with what they attended, and nobody else', async () => {
    const at = await aProgram()
    const [former, never] = [await at.person('mentor'), await at.person('mentor')]
    const { scholarId } = at.scholar
    await assign(at, scholarId, at.mentor, { startsOn: '2025-09-01' })
    await assign(at, scholarId, former, { teamRole: 'methods', until: '2026-06-01' })
    await assign(at, scholarId, never, { teamRole: 'career', until: '2026-06-01' })
    for (const heldOn of ['2026-03-01', '2026-07-01']) {
      await as(at.director)
        .post(`/programs/${at.id}/meetings`)
        .send({ scholarId, heldOn, kind: 'one-to-one', attendeeIds: [former.personId, at.scholar.personId] })
        .expect(201)
    }

    const { body } = await as(at.scholar)
      .get(`${scholarsOf(at)}/${scholarId}/readers`)
      .expect(200)

    expect(body).toEqual([
      {
        personId: at.scholar.personId,
        name: at.scholar.name,
        reason: 'The scholar',
        reads: 'Everything but notes among mentors and notes to the director'
      },
      { personId: at.director.personId, name: at.director.name, reason: 'Program director', reads: 'Everything' },
      {
        personId: at.coordinator.personId,
        name: at.coordinator.name,
        reason: 'Program coordinator',
        reads: 'Everything but notes among mentors and notes to the director'
      },
      {
        personId: at.mentor.personId,
        name: at.mentor.name,
        reason: 'Primary research mentor since 1 Sep 2025',
        reads: 'Everything but notes to the director that others wrote and agreements with other mentors'
      },
      {
        personId: former.personId,
        name: former.name,
        reason: 'Former mentor',
        reads: 'Only the one meeting that they attended while they were assigned'
      }
    ])
  })
})

describe('a record that is opened', () => {
  it('holds for everybody around the scholar what the endpoints of its parts give, and what comes next', async () => {
    const at = await aProgram()
    const { scholarId } = at.scholar
    await assign(at, scholarId, at.mentor)
    await as(at.director)
      .post(`/programs/${at.id}/meetings`)
      .send({ scholarId, heldOn: '2026-07-01', kind: 'one-to-one', attendeeIds: [at.mentor.personId] })
      .expect(201)
    const plan = async (plannedOn: string) => {
      const body = { scholarId, plannedOn, kind: 'one-to-one', attendeeIds: [at.mentor.personId] }
      return (await as(at.mentor).post(`/programs/${at.id}/planned-meetings`).send(body).expect(201)).body
    }
    await plan('2026-12-11')
    const next = await plan('2026-12-04')

    for (const person of [at.director, at.mentor, at.scholar]) {
      const part = async (path: string) => (await as(person).get(`/programs/${at.id}${path}`).expect(200)).body
      const planned = await part(`/planned-meetings/${next.id}`)
      expect(planned.plannedOn).toBe('2026-12-04')

      expect(await part(`/scholars/${scholarId}/record`)).toEqual({
        scholar: await part(`/scholars/${scholarId}`),
        team: await part(`/scholars/${scholarId}/mentor-assignments`),
        timeline: await part(`/scholars/${scholarId}/timeline`),
        nextMeeting: planned,
        agreements: await part(`/agreements?scholarId=${scholarId}`),
        program: await part('')
      })
    }
  })

  it('says that nothing comes next once all that was planned has passed or was cancelled', async () => {
    const at = await aProgram()
    const { scholarId, personId } = at.scholar
    const plan = async (plannedOn: string) => {
      const body = { scholarId, plannedOn, kind: 'one-to-one', attendeeIds: [personId] }
      return (await as(at.director).post(`/programs/${at.id}/planned-meetings`).send(body).expect(201)).body
    }
    const [past, { id }] = [await plan('2026-12-03'), await plan('2026-12-04')]
    await asOwner(at.id, db =>
      db.execute(sql`update planned_meetings set planned_on = '2026-01-05' where id = ${past.id}`)
    )
    await as(at.director).put(`/programs/${at.id}/planned-meetings/${id}/cancellation`).send({ version: 1 }).expect(200)

    const { body: record } = await as(at.scholar)
      .get(`${scholarsOf(at)}/${scholarId}/record`)
      .expect(200)

    expect(record.nextMeeting).toBeNull()
  })

  it('holds no next meeting for a scholar of before who holds no role any more that plans', async () => {
    const at = await aProgram()
    const { scholarId, personId } = at.scholar
    const body = { scholarId, plannedOn: '2026-12-04', kind: 'one-to-one', attendeeIds: [personId] }
    await as(at.director).post(`/programs/${at.id}/planned-meetings`).send(body).expect(201)
    await asOwner(at.id, db => db.execute(sql`update held_roles set role = 'partner' where person_id = ${personId}`))

    const { body: record } = await as(at.scholar)
      .get(`${scholarsOf(at)}/${scholarId}/record`)
      .expect(200)

    await as(at.scholar).get(`/programs/${at.id}/planned-meetings`).expect(403)
    expect(record).toMatchObject({ scholar: { id: scholarId }, nextMeeting: null })
  })
})

describe('the timeline', () => {
  it('holds meetings and whether they were with whoever was the primary mentor that day', async () => {
    const at = await aProgram()
    const { scholarId } = at.scholar
    await assign(at, scholarId, at.mentor, { startsOn: '2026-06-01' })
    for (const heldOn of ['2026-03-01', '2026-07-01']) {
      await as(at.director)
        .post(`/programs/${at.id}/meetings`)
        .send({ scholarId, heldOn, kind: 'one-to-one', attendeeIds: [at.mentor.personId, at.scholar.personId] })
        .expect(201)
    }

    const { body } = await as(at.scholar)
      .get(`${scholarsOf(at)}/${scholarId}/timeline`)
      .expect(200)

    expect(body).toMatchObject({
      appointments: [],
      milestones: [],
      meetings: [
        { heldOn: '2026-03-01', withPrimary: false },
        { heldOn: '2026-07-01', withPrimary: true }
      ],
      plannedMeetings: [],
      projects: []
    })
  })

  it('holds what is planned, and what was cancelled and is still to come', async () => {
    const at = await aProgram()
    const { scholarId, personId } = at.scholar
    const plan = async (plannedOn: string, startTime: string | null = null) => {
      const body = { scholarId, plannedOn, startTime, kind: 'one-to-one', attendeeIds: [personId] }
      return (await as(at.director).post(`/programs/${at.id}/planned-meetings`).send(body).expect(201)).body
    }
    await plan('2026-12-04', '14:30')
    const cancelled = await plan('2026-12-11')
    await as(at.director)
      .put(`/programs/${at.id}/planned-meetings/${cancelled.id}/cancellation`)
      .send({ version: 1 })
      .expect(200)

    const { body } = await as(at.scholar)
      .get(`${scholarsOf(at)}/${scholarId}/timeline`)
      .expect(200)

    expect(body.plannedMeetings).toMatchObject([
      { plannedOn: '2026-12-04', startTime: '14:30', kind: 'one-to-one', state: 'planned' },
      { plannedOn: '2026-12-11', startTime: null, kind: 'one-to-one', state: 'cancelled' }
    ])
  })
})
