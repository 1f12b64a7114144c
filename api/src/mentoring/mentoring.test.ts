import type { Mentor, MentorAssignment } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const { aProgram, as } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

const teamOf = ({ scholarId }: TestPerson, in_ = program) =>
  `/programs/${in_.id}/scholars/${scholarId}/mentor-assignments`
const at = ({ id }: { id: string }) => `/programs/${program.id}/mentor-assignments/${id}`

const assign = (scholar: TestPerson, mentor: TestPerson, fields: object = {}, in_ = program) =>
  as(in_.coordinator)
    .post(teamOf(scholar, in_))
    .send({ mentorId: mentor.personId, teamRole: 'primary-research', startsOn: '2026-01-01', ...fields })

async function anAssignment(scholar: TestPerson, mentor: TestPerson, fields: object = {}, in_ = program) {
  const { body } = await assign(scholar, mentor, fields, in_).expect(201)
  return body as MentorAssignment
}

const met = (
  in_: TestProgram,
  scholar: TestPerson,
  mentor: TestPerson,
  heldOn: string,
  minutes = 45,
  by = in_.director
) =>
  as(by)
    .post(`/programs/${in_.id}/meetings`)
    .send({
      scholarId: scholar.scholarId,
      heldOn,
      minutes,
      kind: 'one-to-one',
      attendeeIds: [scholar.personId, mentor.personId]
    })
    .expect(201)

describe('assigning a mentor', () => {
  it('opens the scholar’s record to the mentor', async () => {
    const [scholar, mentor] = [await program.person('scholar'), await program.person('mentor')]

    const assignment = await anAssignment(scholar, mentor, { cadenceDays: 14 })

    expect(assignment).toMatchObject({
      mentor: { id: mentor.personId, name: mentor.name },
      mentorEmail: mentor.email,
      teamRole: 'primary-research',
      cadenceDays: 14,
      until: null,
      lastMetOn: null,
      permissions: ['change', 'remove']
    })
    const { body } = await as(mentor).get(teamOf(scholar)).expect(200)
    expect(body).toMatchObject([{ id: assignment.id, permissions: [] }])
    expect(await program.events(assignment.id)).toMatchObject([
      {
        action: 'mentor-assignment.added',
        scholarId: scholar.scholarId,
        title: `${mentor.name} as mentor of ${scholar.name}`
      }
    ])
  })

  it('makes a mentor of somebody who was none, from that day', async () => {
    const [scholar, reviewer] = [await program.person('scholar'), await program.person('reviewer')]

    await anAssignment(scholar, reviewer, { startsOn: '2026-03-01' })

    await as(reviewer).get(teamOf(scholar)).expect(200)
    const { body } = await as(program.director).get(`/programs/${program.id}/people/${reviewer.personId}`)
    expect(body.roles).toContainEqual(expect.objectContaining({ role: 'mentor', startsOn: '2026-03-01', until: null }))
  })

  it('is refused in the same part in a part of the same time', async () => {
    const [scholar, mentor] = [await program.person('scholar'), await program.person('mentor')]
    await anAssignment(scholar, mentor)

    const { body } = await assign(scholar, mentor, { startsOn: '2026-06-01' }).expect(409)

    expect(body.detail).toBe('This mentor already has this part in the team in a part of this time.')
    await assign(scholar, mentor, { teamRole: 'career' }).expect(201)
  })

  it('rejects the scholar, strangers, and an end before the start', async () => {
    const scholar = await program.person('scholar')
    const other = await aProgram()

    for (const mentorId of [scholar.personId, other.mentor.personId, randomUUID()]) {
      const { body } = await assign(scholar, program.mentor, { mentorId }).expect(422)
      expect(body.fields).toMatchObject([{ field: 'mentorId' }])
    }
    const { body } = await assign(scholar, program.mentor, { until: '2025-12-31' }).expect(422)
    expect(body.fields).toMatchObject([{ field: 'until' }])
  })

  it('is for staff', async () => {
    const mine = { mentorId: program.mentor.personId, teamRole: 'career', startsOn: '2026-01-01' }

    await as(program.mentor).post(teamOf(program.scholar)).send(mine).expect(403)
    await as(program.scholar).post(teamOf(program.scholar)).send(mine).expect(403)
    const other = await aProgram()
    await as(program.director).post(teamOf(other.scholar)).send(mine).expect(404)
  })
})

describe('ending an assignment', () => {
  it('closes the record to the mentor at once and stays on record', async () => {
    const [scholar, mentor] = [await program.person('scholar'), await program.person('mentor')]
    const assignment = await anAssignment(scholar, mentor)
    await met(program, scholar, mentor, '2026-05-05')

    const { body } = await as(program.director)
      .patch(at(assignment))
      .send({ version: 1, until: '2026-11-23' })
      .expect(200)

    expect(body).toMatchObject({ until: '2026-11-23', lastMetOn: '2026-05-05', version: 2 })
    await as(mentor).get(teamOf(scholar)).expect(404)
    expect((await as(scholar).get(teamOf(scholar))).body).toMatchObject([{ id: assignment.id, until: '2026-11-23' }])
    expect((await program.events(assignment.id)).at(-1)).toMatchObject({ action: 'mentor-assignment.ended' })
  })

  it('stands below those that hold today', async () => {
    const scholar = await program.person('scholar')
    const past = await anAssignment(scholar, await program.person('mentor'), { until: '2026-02-01' })
    const career = await anAssignment(scholar, await program.person('mentor'), { teamRole: 'career' })
    const primary = await anAssignment(scholar, await program.person('mentor'))

    const { body } = await as(scholar).get(teamOf(scholar))

    expect(body.map(({ id }: MentorAssignment) => id)).toEqual([primary.id, career.id, past.id])
  })

  it('from an old version is refused', async () => {
    const assignment = await anAssignment(await program.person('scholar'), program.mentor)
    const change = (cadenceDays: number) => as(program.director).patch(at(assignment)).send({ version: 1, cadenceDays })
    await change(7).expect(200)

    expect((await change(14).expect(409)).body).toMatchObject({ code: 'stale', current: { cadenceDays: 7 } })
  })

  it('and removing it is for staff', async () => {
    const scholar = await program.person('scholar')
    const mentor = await program.person('mentor')
    const assignment = await anAssignment(scholar, mentor)

    for (const person of [mentor, scholar]) {
      await as(person).patch(at(assignment)).send({ version: 1, cadenceDays: 7 }).expect(403)
      await as(person)
        .delete(`${at(assignment)}?version=1`)
        .expect(403)
    }
    await as(program.coordinator)
      .delete(`${at(assignment)}?version=1`)
      .expect(204)
    await as(mentor).get(teamOf(scholar)).expect(404)
  })
})

describe('the load of mentors', () => {
  async function aTeam() {
    const in_ = await aProgram()
    const [first, second] = [await in_.person('scholar'), await in_.person('scholar')]
    await anAssignment(first, in_.mentor, {}, in_)
    await anAssignment(second, in_.mentor, { teamRole: 'methods' }, in_)
    await anAssignment(in_.scholar, in_.mentor, { until: '2026-06-01' }, in_)
    return { in_, first, second }
  }

  it('counts scholars, meetings, hours and what waits', async () => {
    const { in_, first, second } = await aTeam()
    const { mentor, director } = in_
    await met(in_, first, mentor, '2026-11-02', 30)
    await met(in_, second, mentor, '2026-02-02', 60)
    await met(in_, second, mentor, '2025-02-02', 60)
    await met(in_, first, mentor, '2026-10-02', 15, first)
    const { body: milestone } = await as(first)
      .post(`/programs/${in_.id}/scholars/${first.scholarId}/milestones`)
      .send({ title: 'Aims', dueOn: '2026-12-01' })
      .expect(201)
    await as(first)
      .put(`/programs/${in_.id}/milestones/${milestone.id}/report`)
      .send({ version: milestone.version, reachedOn: '2026-11-20' })
      .expect(200)

    const { body } = await as(director).get(`/programs/${in_.id}/mentors`).expect(200)

    expect(body).toMatchObject({ total: 1, next: null })
    expect(body.items).toMatchObject([
      {
        id: mentor.personId,
        name: mentor.name,
        scholars: expect.arrayContaining([
          { id: first.scholarId, name: first.name, teamRole: 'primary-research' },
          { id: second.scholarId, name: second.name, teamRole: 'methods' }
        ]),
        primaryFor: 1,
        meetingsLast90Days: 2,
        minutesLast365Days: 105,
        lastMetOn: '2026-11-02',
        waiting: 2
      }
    ])
    expect(body.items[0].scholars).toHaveLength(2)
    expect((await as(mentor).get(`/programs/${in_.id}/mentors/${mentor.personId}`).expect(200)).body).toEqual(
      body.items[0]
    )
  })

  it('is sorted, paged, filtered and exported', async () => {
    const { in_ } = await aTeam()
    const idle = await in_.person('mentor')
    const list = async (query: object) =>
      (await as(in_.director).get(`/programs/${in_.id}/mentors`).query(query).expect(200)).body
    const ids = async (query: object) => (await list(query)).items.map(({ id }: Mentor) => id)

    expect(await ids({ sort: '-scholars' })).toEqual([in_.mentor.personId, idle.personId])
    const { items, next } = await list({ sort: 'scholars', limit: 1 })
    expect(items[0].id).toBe(idle.personId)
    expect(await ids({ sort: 'scholars', limit: 1, after: next })).toEqual([in_.mentor.personId])
    expect(await ids({ teamRole: 'methods' })).toEqual([in_.mentor.personId])
    expect(await ids({ teamRole: 'peer' })).toEqual([])
    expect(await ids({ q: idle.email })).toEqual([idle.personId])
    expect(await ids({ institution: 'Mayo' })).toEqual([])
    const { text } = await as(in_.coordinator).get(`/programs/${in_.id}/mentors.csv?q=${in_.mentor.email}`).expect(200)
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text).toContain(`,2,`)
  })

  it('is for staff, and each mentor’s own', async () => {
    const { in_, first } = await aTeam()
    const colleague = await in_.person('mentor')
    const of = (person: TestPerson) => `/programs/${in_.id}/mentors/${person.personId}`

    for (const person of [in_.mentor, first]) {
      await as(person).get(`/programs/${in_.id}/mentors`).expect(403)
      await as(person).get(`/programs/${in_.id}/mentors.csv`).expect(403)
    }
    await as(colleague).get(of(in_.mentor)).expect(404)
    await as(first).get(of(in_.mentor)).expect(404)
    await as(in_.director).get(of(first)).expect(404)
    await as(program.director).get(of(in_.mentor)).expect(404)
  })
})
