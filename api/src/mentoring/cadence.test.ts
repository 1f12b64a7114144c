import type { CadenceLane, ProgramCadence } from '@northstar/shared/mentoring/cadence.schema.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { statementsOf } from '../../test/statements.ts'

const { aProgram, as } = useApp()
let program: TestProgram
let scholar: TestPerson
let primary: TestPerson
let methods: TestPerson

beforeAll(async () => {
  program = await aProgram()
  scholar = await program.person('scholar')
  primary = await program.person('mentor')
  methods = await program.person('mentor')
  await assign(primary, { teamRole: 'primary-research', cadenceDays: 14, startsOn: '2026-09-01' })
  await assign(methods, { teamRole: 'methods', startsOn: '2026-09-01' })
  await met('one-to-one', '2026-09-10', [primary])
  await met('team', '2026-10-01', [primary, methods])
  await met('team', '2026-11-20', [methods])
})

const record = (path = '') => `/programs/${program.id}/scholars/${scholar.scholarId}${path}`

const assign = (mentor: TestPerson, fields: object) =>
  as(program.director)
    .post(record('/mentor-assignments'))
    .send({ mentorId: mentor.personId, ...fields })
    .expect(201)

const met = (kind: string, heldOn: string, mentors: TestPerson[]) =>
  as(program.director)
    .post(`/programs/${program.id}/meetings`)
    .send({
      scholarId: scholar.scholarId,
      heldOn,
      kind,
      attendeeIds: [scholar, ...mentors].map(({ personId }) => personId)
    })
    .expect(201)

describe('a scholar’s meetings against what was agreed', () => {
  it('have a lane for the team and for each mentor, with gaps beyond the agreed days', async () => {
    const { body } = await as(scholar).get(record('/cadence')).expect(200)

    expect(body).toMatchObject({ from: '2025-12-01', until: '2026-11-24' })
    const [team, first, second] = body.lanes as CadenceLane[]
    expect(body.lanes).toHaveLength(3)
    expect(first).toMatchObject({
      group: 'mentor',
      name: primary.name,
      teamRole: 'primary-research',
      cadenceDays: 14,
      meetings: [{ heldOn: '2026-09-10', counts: true }, { heldOn: '2026-10-01' }],
      gaps: [
        { from: '2026-09-25', until: '2026-10-01' },
        { from: '2026-10-16', until: '2026-11-24' }
      ],
      kept: 46
    })
    expect(second).toMatchObject({ name: methods.name, cadenceDays: null, gaps: [], kept: null })
    expect(team).toMatchObject({ group: 'team', cadenceDays: 90, gaps: [], kept: 100 })
    expect(team!.meetings.map(({ heldOn, counts }) => [heldOn, counts])).toEqual([
      ['2026-10-01', true],
      ['2026-11-20', true]
    ])
  })

  it('of a team without a quorum are shown and do not count', async () => {
    await as(program.director)
      .patch(record('/mentoring-team'))
      .send({ version: 1, cadenceDays: 30, teamQuorum: { by: 'share', least: 100 } })
      .expect(200)

    const { body } = await as(primary).get(record('/cadence?months=3')).expect(200)

    expect(body.from).toBe('2026-09-01')
    expect(body.lanes[0].meetings.map(({ counts }: { counts: boolean }) => counts)).toEqual([true, false])
    expect(body.lanes[0].gaps).toEqual([{ from: '2026-11-01', until: '2026-11-24' }])
  })

  it('are read by those who see the scholar', async () => {
    const other = await aProgram()
    for (const person of [program.mentor, program.scholar, other.director])
      await as(person).get(record('/cadence')).expect(404)
    await as(scholar).get(record('/cadence?months=25')).expect(400)
  })
})

describe('the program’s meetings against what was agreed', () => {
  const read = async (query = '') =>
    (await as(program.coordinator).get(`/programs/${program.id}/cadence${query}`).expect(200)).body as ProgramCadence

  it('have a row for each scholar, month by month', async () => {
    const { rows, total } = await read('?months=3')
    const row = rows.find(({ scholar: { id } }) => id === scholar.scholarId)!

    expect(total).toBe(rows.length)
    expect(row).toMatchObject({ meetings: 3, agreements: 2, behind: 2 })
    expect(row.months).toEqual([
      { month: '2026-09-01', kept: 90, meetings: 1 },
      { month: '2026-10-01', kept: 74, meetings: 1 },
      { month: '2026-11-01', kept: 0, meetings: 1 }
    ])
    const without = rows.find(({ scholar: { id } }) => id === program.scholar.scholarId)!
    expect(without).toMatchObject({ kept: null, meetings: 0, agreements: 0, behind: 0 })
  })

  it('say the same as the scholar’s own chart, in which a committee is one', async () => {
    for (const examiner of [await program.person('mentor'), await program.person('mentor')])
      await assign(examiner, { teamRole: 'oversight-committee', cadenceDays: 40, startsOn: '2026-09-01' })
    const { rows } = await read()
    const { body } = await as(scholar).get(record('/cadence')).expect(200)
    const agreed = (body.lanes as CadenceLane[]).filter(({ cadenceDays }) => cadenceDays !== null)

    expect(body.lanes).toHaveLength(4)
    expect(rows.find(({ scholar: { id } }) => id === scholar.scholarId)!.agreements).toBe(agreed.length)
    expect(rows.find(({ scholar: { id } }) => id === scholar.scholarId)!.kept).toBe(
      Math.round(agreed.reduce((sum, { kept }) => sum + kept!, 0) / agreed.length)
    )
  })

  it('take the same number of statements for one scholar as for all', async () => {
    const statements = async (query: string) => (await statementsOf(() => read(query))).length

    expect(await statements('?track=Nobody')).toBe(await statements(''))
  })

  it('are exported, and for staff', async () => {
    const { text } = await as(program.director).get(`/programs/${program.id}/cadence.csv?months=3`).expect(200)

    expect(text).toContain('2026-09 kept %')
    for (const person of [primary, scholar]) {
      await as(person).get(`/programs/${program.id}/cadence`).expect(403)
      await as(person).get(`/programs/${program.id}/cadence.csv`).expect(403)
    }
  })
})
