import type { MentorAssignment } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { newProgramDefaults } from '@northstar/shared/programs/programs.defaults.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const { aProgram, as } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

const of = ({ scholarId }: TestPerson, path = 'mentoring-team') =>
  `/programs/${program.id}/scholars/${scholarId}/${path}`

async function assign(scholar: TestPerson, teamRole: string, fields: object = {}) {
  const mentor = await program.person('mentor')
  await as(program.coordinator)
    .post(of(scholar, 'mentor-assignments'))
    .send({ mentorId: mentor.personId, teamRole, startsOn: '2026-01-01', ...fields })
    .expect(201)
  return mentor
}

async function met(scholar: TestPerson, kind: string, heldOn: string, mentors: TestPerson[]) {
  const attendeeIds = [scholar, ...mentors].map(({ personId }) => personId)
  const { body } = await as(program.director)
    .post(`/programs/${program.id}/meetings`)
    .send({ scholarId: scholar.scholarId, heldOn, kind, attendeeIds })
    .expect(201)
  return body
}

const teamOf = async (scholar: TestPerson) => (await as(program.director).get(of(scholar)).expect(200)).body

describe('a mentoring team', () => {
  it('is one thing: members, what was agreed, what it lacks and when it met', async () => {
    const scholar = await program.person('scholar')
    const primary = await assign(scholar, 'primary-research', { cadenceDays: 14 })
    await assign(scholar, 'career', { until: '2026-03-01' })

    const team = await teamOf(scholar)

    expect(team.scholar).toEqual({ id: scholar.scholarId, name: scholar.name })
    expect(team.members.map(({ teamRole }: MentorAssignment) => teamRole)).toEqual(['primary-research', 'career'])
    expect(team.members[0]).toMatchObject({ mentor: { id: primary.personId }, cadenceDays: 14, lastMetOn: null })
    expect(team).toMatchObject({
      agreed: { cadenceDays: 90, teamQuorum: { by: 'share', least: 50 }, committeeQuorum: { by: 'share', least: 50 } },
      own: { cadenceDays: null, teamQuorum: null, committeeQuorum: null },
      lacks: [{ teamRole: 'health-system', least: 1, has: 0 }],
      lastQuorate: null,
      lastMeeting: null,
      version: 1,
      permissions: ['change']
    })
  })

  it('lacks what the program asks of the scholar’s track', async () => {
    const asking = await aProgram()
    const scholar = await asking.person('scholar')
    const mix = [
      { teamRole: 'methods', least: 2, track: 'Fellow' },
      { teamRole: 'peer', least: 1, track: 'Intern' }
    ]
    const teamRules = { ...newProgramDefaults.teamRules, mix }
    await as(asking.director).patch(`/programs/${asking.id}`).send({ version: 1, teamRules }).expect(200)
    const record = `/programs/${asking.id}/scholars/${scholar.scholarId}`
    await as(asking.director).patch(record).send({ version: 1, track: 'Fellow' }).expect(200)

    const { body } = await as(asking.director).get(`${record}/mentoring-team`).expect(200)

    expect(body.lacks).toEqual([{ teamRole: 'methods', least: 2, has: 0 }])
  })

  it('met last when enough of the members of that day came', async () => {
    const scholar = await program.person('scholar')
    const first = await assign(scholar, 'primary-research')
    const second = await assign(scholar, 'health-system')
    await assign(scholar, 'methods')
    await assign(scholar, 'career', { until: '2026-02-01' })
    const examiner = await assign(scholar, 'oversight-committee')
    const quorate = await met(scholar, 'team', '2026-05-05', [first, second])
    const alone = await met(scholar, 'team', '2026-06-06', [first, examiner])
    const committee = await met(scholar, 'oversight-committee', '2026-07-07', [examiner])
    await met(scholar, 'one-to-one', '2026-08-08', [first])

    const team = await teamOf(scholar)

    expect(team.lastQuorate).toMatchObject({
      id: quorate.id,
      heldOn: '2026-05-05',
      attendance: { attending: 2, of: 3, needed: 2, reached: true }
    })
    expect(team.lastMeeting).toMatchObject({ id: alone.id, attendance: { attending: 1, of: 3, reached: false } })
    expect(team.lastCommittee).toMatchObject({ id: committee.id, attendance: { attending: 1, of: 1, needed: 1 } })
  })

  it('is read by its mentors and the scholar, and by nobody else', async () => {
    const scholar = await program.person('scholar')
    const mentor = await assign(scholar, 'primary-research')
    const former = await assign(scholar, 'career', { until: '2026-02-01' })

    for (const person of [scholar, mentor, program.coordinator]) await as(person).get(of(scholar)).expect(200)
    expect((await as(mentor).get(of(scholar))).body.permissions).toEqual([])
    for (const person of [former, program.mentor, program.scholar]) {
      await as(person).get(of(scholar)).expect(404)
      await as(person)
        .get(`${of(scholar, 'quorum')}?on=2026-05-05`)
        .expect(404)
    }
    const other = await aProgram()
    await as(other.director).get(of(scholar)).expect(404)
  })
})

describe('what a team agreed', () => {
  const change = (scholar: TestPerson, changes: object, by = program.coordinator) =>
    as(by).patch(of(scholar)).send(changes)

  it('differs from the program where somebody says so, and follows it again when emptied', async () => {
    const scholar = await program.person('scholar')

    const { body } = await change(scholar, {
      version: 1,
      cadenceDays: 60,
      teamQuorum: { by: 'number', least: 2 }
    }).expect(200)

    expect(body).toMatchObject({
      agreed: { cadenceDays: 60, teamQuorum: { by: 'number', least: 2 }, committeeQuorum: { by: 'share', least: 50 } },
      own: { cadenceDays: 60, committeeQuorum: null },
      version: 2
    })
    const emptied = await change(scholar, { version: 2, cadenceDays: null, teamQuorum: null }).expect(200)
    expect(emptied.body).toMatchObject({
      agreed: { cadenceDays: 90, teamQuorum: { by: 'share', least: 50 } },
      own: { cadenceDays: null, teamQuorum: null },
      version: 3
    })
  })

  it('stays in the history, in words', async () => {
    const scholar = await program.person('scholar')
    await change(scholar, { version: 1, cadenceDays: 60, teamQuorum: { by: 'share', least: 75 } }).expect(200)

    const { body } = await as(scholar).get(`/programs/${program.id}/history?scholarId=${scholar.scholarId}`).expect(200)

    expect(body.items[0]).toMatchObject({
      action: 'mentoring-team.changed',
      title: `Team of ${scholar.name}`,
      changes: expect.arrayContaining([
        { field: 'days between meetings', before: null, after: 60 },
        { field: 'quorum of the team', before: null, after: '75 %' }
      ])
    })
  })

  it('from an old version is refused', async () => {
    const scholar = await program.person('scholar')
    await change(scholar, { version: 1, cadenceDays: 60 }).expect(200)

    const { body } = await change(scholar, { version: 1, cadenceDays: 30 }).expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { agreed: { cadenceDays: 60 } } })
  })

  it('is changed by staff alone', async () => {
    const scholar = await program.person('scholar')
    const mentor = await assign(scholar, 'primary-research')

    for (const person of [mentor, scholar]) await change(scholar, { version: 1, cadenceDays: 7 }, person).expect(403)
    const other = await aProgram()
    await change(scholar, { version: 1, cadenceDays: 7 }, other.director).expect(404)
    await change(scholar, { version: 1, cadenceDays: 0 }).expect(400)
  })
})

describe('a meeting of a team', () => {
  it('says whether it had its quorum; other meetings say nothing of it', async () => {
    const scholar = await program.person('scholar')
    const [first, second] = [await assign(scholar, 'primary-research'), await assign(scholar, 'methods')]
    await as(program.director)
      .patch(of(scholar))
      .send({ version: 1, teamQuorum: { by: 'share', least: 100 } })
      .expect(200)
    const read = async ({ id }: { id: string }) =>
      (await as(first).get(`/programs/${program.id}/meetings/${id}`).expect(200)).body

    const alone = await met(scholar, 'team', '2026-05-05', [first])
    const both = await met(scholar, 'team', '2026-06-06', [first, second, program.mentor])

    expect((await read(alone)).attendance).toEqual({ attending: 1, of: 2, needed: 2, reached: false })
    expect((await read(both)).attendance).toEqual({ attending: 2, of: 2, needed: 2, reached: true })
    expect((await read(await met(scholar, 'one-to-one', '2026-07-07', [first]))).attendance).toBeNull()
    expect((await read(await met(scholar, 'oversight-committee', '2026-07-08', [first]))).attendance).toBeNull()
    expect((await read(await met(scholar, 'team', '2025-07-08', [first]))).attendance).toBeNull()
  })
})

describe('the quorum of a day', () => {
  it('counts those who were in the team then', async () => {
    const scholar = await program.person('scholar')
    const first = await assign(scholar, 'primary-research')
    const past = await assign(scholar, 'career', { until: '2026-05-05' })
    const examiner = await assign(scholar, 'oversight-committee')

    const on = async (day: string) =>
      (
        await as(scholar)
          .get(`${of(scholar, 'quorum')}?on=${day}`)
          .expect(200)
      ).body

    const before = await on('2026-05-04')
    expect(new Set(before.team.memberIds)).toEqual(new Set([first.personId, past.personId]))
    expect(before.team.needed).toBe(1)
    expect(before.committee).toEqual({ memberIds: [examiner.personId], needed: 1 })
    expect((await on('2026-05-05')).team.memberIds).toEqual([first.personId])
    expect((await on('2025-05-05')).team).toEqual({ memberIds: [], needed: 0 })
  })
})
