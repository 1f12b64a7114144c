import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { statementsOf } from '../../test/statements.ts'
import { appointments } from '../appointments/appointments.table.ts'
import { newId } from '../db/ids.ts'
import { fundingSources } from '../funding/funding.table.ts'
import { meetings } from '../meetings/meetings.table.ts'
import { mentorAssignments } from '../mentoring/mentoring.table.ts'
import { milestones } from '../milestones/milestones.table.ts'
import { scholars } from '../scholars/scholars.table.ts'

const { aProgram, as, asOwner } = useApp()
let program: TestProgram
let other: TestPerson

const at = (query = '') => `/programs/${program.id}/timeline${query}`

beforeAll(async () => {
  program = await aProgram()
  other = await program.person('scholar')
  const { scholarId, personId } = program.scholar
  const own = () => ({ programId: program.id, id: newId() })
  await asOwner(program.id, async db => {
    const source = { ...own(), name: 'K12' }
    await db.insert(fundingSources).values(source)
    await db.insert(appointments).values({
      ...own(),
      scholarId,
      fundingSourceId: source.id,
      startsOn: '2026-01-01',
      until: '2028-01-01',
      effortPercent: 75
    })
    const milestone = { scholarId, dueOn: '2026-06-01', originalDueOn: '2026-06-01' }
    await db.insert(milestones).values([
      { ...own(), ...milestone, title: 'Aims' },
      { ...own(), ...milestone, title: 'My course', dueOn: '2026-07-01', addedBy: personId },
      { ...own(), ...milestone, title: 'Removed', removedAt: '2026-02-01T12:00:00Z' }
    ])
    const meeting = { scholarId, kind: 'one-to-one' as const, state: 'confirmed' as const }
    await db
      .insert(meetings)
      .values(['2026-02-03', '2026-02-17', '2026-03-03'].map(heldOn => ({ ...own(), ...meeting, heldOn })))
    await db.insert(mentorAssignments).values({
      ...own(),
      scholarId,
      mentorId: program.mentor.personId,
      teamRole: 'primary-research',
      startsOn: '2026-01-01'
    })
  })
})

describe('the timeline of a cohort', () => {
  it('has a row for each scholar: appointments, milestones with the own ones marked, meetings by month', async () => {
    const { body } = await as(program.director).get(at()).expect(200)

    expect(body.total).toBe(2)
    const row = body.scholars.find(({ id }: { id: string }) => id === program.scholar.scholarId)
    expect(row).toMatchObject({
      name: program.scholar.name,
      appointments: [{ startsOn: '2026-01-01', until: '2028-01-01' }],
      milestones: [
        { title: 'Aims', dueOn: '2026-06-01', state: 'planned', isOwn: false },
        { title: 'My course', dueOn: '2026-07-01', isOwn: true }
      ],
      meetings: [
        { month: '2026-02-01', count: 2 },
        { month: '2026-03-01', count: 1 }
      ]
    })
  })

  it('is narrowed as the overview is', async () => {
    await asOwner(program.id, db => db.update(scholars).set({ cohort: '2026', track: 'Fellow' }))

    for (const query of ['?cohort=2026', '?track=Fellow', '?past=true']) {
      expect((await as(program.coordinator).get(at(query)).expect(200)).body.total).toBe(2)
    }
    for (const query of ['?cohort=2025', '?track=Intern', `?siteId=${newId()}`]) {
      expect((await as(program.coordinator).get(at(query)).expect(200)).body).toEqual({ total: 0, scholars: [] })
    }
  })

  it('shows a mentor those assigned, a scholar the own row, a stranger nothing', async () => {
    const seen = async (who: TestPerson) =>
      (await as(who).get(at()).expect(200)).body.scholars.map(({ id }: { id: string }) => id)

    expect(await seen(program.mentor)).toEqual([program.scholar.scholarId])
    expect(await seen(other)).toEqual([other.scholarId])
    expect(await seen(await program.person('mentor'))).toEqual([])
    const stranger = await aProgram()
    await as(stranger.director).get(at()).expect(404)
  })

  it('takes as many statements for all as for one', async () => {
    const statements = async (who: TestPerson) => (await statementsOf(() => as(who).get(at()).expect(200))).length

    expect(await statements(program.director)).toBe(await statements(other))
  })
})
