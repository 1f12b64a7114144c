import type { RosterImport } from '@northstar/shared/imports/imports.schema.ts'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { csv, importing, type TestFile } from '../../test/imports.ts'

const test = useApp()
const { aProgram, as, asOwner } = test
const { check, carryOut } = importing(test)

const scholars = (...lines: string[]) =>
  csv('scholars.csv', 'First name,Last name,E-mail,Track,Cohort,Site,Rank,Funding source,Effort %,Start,End', ...lines)
const noor = 'Noor,Adeyemi,noor@umn.example,Scholar,2026,Essentia Health,Assistant,P30,50,9/1/2025,8/31/2027'
const mentors = csv(
  'mentors.csv',
  'First name,Last name,E-mail,Rank',
  'Luis,Ashby,luis@hub.example,Professor',
  'Mai,Thao,mai@hub.example,Professor'
)
const mentoring = (...lines: string[]) =>
  csv('mentoring.csv', 'Scholar e-mail,Mentor e-mail,Team role,From,To,Meet every (days)', ...lines)
const milestones = (...lines: string[]) =>
  csv('milestones.csv', 'Scholar e-mail,Milestone,Category,Due,Originally due,Completed,Confirmed by,Notes', ...lines)
const meetings = (...lines: string[]) =>
  csv('meetings.csv', 'Scholar e-mail,Date,Minutes,How,Kind,Attendees,What we talked about,Actions', ...lines)
const projects = (...lines: string[]) => csv('projects.csv', 'Scholar e-mail,Title,Site,Sponsor,Stage', ...lines)

const assigned = 'noor@umn.example,luis@hub.example,Primary research mentor,9/1/2025,,14'
const aims = 'noor@umn.example,Aims page,Career,10/1/2026,10/1/2026,,,'
const met = 'noor@umn.example,10/5/2026,30,Video,One-to-one,noor@umn.example; luis@hub.example,Aims.,Draft figure 1'
const project = 'noor@umn.example,Safer discharge,Essentia Health,Ana Ruiz,Planning'

const everything = [scholars(noor), mentors, mentoring(assigned), milestones(aims), meetings(met), projects(project)]

/** A program with one scholar from a roster, and what became of one more import into it. */
async function aProgramWith(...files: TestFile[]) {
  const program = await aProgram()
  const before = await carryOut(program, files)
  expect([before.state, before.errorCount]).toEqual(['applied', 0])
  return program
}

const planned = ({ planned }: RosterImport) =>
  planned.map(({ table, effect, row, changes }) => [
    table,
    effect,
    row,
    ...changes.map(({ field, before, after }) => `${field}: ${before ?? '–'} → ${after ?? '–'}`)
  ])
const notes = ({ problems }: RosterImport) => problems.map(({ severity, row, reason }) => [severity, row, reason])

const one = async ({ id }: TestProgram, query: string) => {
  const { rows } = await asOwner(id, db => db.execute(sql.raw(query)))
  return rows[0]
}

describe('a cell that was changed in the file', () => {
  it.each([
    ['scholars', scholars(noor.replace('Assistant', 'Associate')), 'Rank: Assistant → Associate'],
    ['scholars', scholars(noor.replace('Essentia Health', 'HealthPartners')), 'Site: Essentia Health → HealthPartners'],
    ['scholars', scholars(noor.replace('50,9/1', '75,9/1')), 'Effort %: 50 → 75'],
    ['scholars', scholars(noor.replace('8/31/2027', '12/31/2027')), 'End: 31 Aug 2027 → 31 Dec 2027'],
    ['scholars', scholars(noor.replace('9/1/2025', '10/1/2025')), 'Start: 1 Sep 2025 → 1 Oct 2025'],
    ['mentoring', mentoring(assigned.replace(',,14', ',6/30/2026,14')), 'To: – → 30 Jun 2026'],
    ['mentoring', mentoring(assigned.replace('9/1/2025', '10/1/2025')), 'From: 1 Sep 2025 → 1 Oct 2025'],
    ['milestones', milestones(aims.replace('10/1/2026,10', '11/1/2026,10')), 'Due: 1 Oct 2026 → 1 Nov 2026'],
    ['milestones', milestones(aims.replace('Career', 'Funding')), 'Category: Career → Funding'],
    [
      'meetings',
      meetings(met.replace('Aims.', 'Aims and figures.')),
      'What we talked about: Aims. → Aims and figures.'
    ],
    ['meetings', meetings(met.replace('figure 1', 'figure 1; Call the liaison')), 'Actions: – → Call the liaison'],
    [
      'meetings',
      meetings(met.replace('luis@hub.example', 'luis@hub.example; mai@hub.example')),
      'Attendees: noor@umn.example; luis@hub.example → noor@umn.example; luis@hub.example; mai@hub.example'
    ],
    ['projects', projects(project.replace('Planning', 'Data')), 'Stage: Planning → Data'],
    ['projects', projects(project.replace('Ana Ruiz', 'Bo Xiong')), 'Sponsor: Ana Ruiz → Bo Xiong']
  ] as const)('is one change: %s, %#', async (table, file, change) => {
    const program = await aProgramWith(...everything)
    const applied = await carryOut(program, [file])
    expect([applied.state, planned(applied)]).toEqual(['applied', [[table, 'change', 2, change]]])
    const again = await check(program, [file])
    expect([again.planned, again.problems]).toEqual([[], []])
  })

  it('shows in the record, its version and its history', async () => {
    const program = await aProgramWith(...everything)
    await carryOut(program, [milestones(aims.replace('10/1/2026,10', '11/1/2026,10').replace(/$/, 'EHR changed'))])
    const { body } = await as(program.director).get(`/programs/${program.id}/milestones`).expect(200)
    const { id, dueOn, version, moves } = body.items[0]
    expect([dueOn, version, moves.map(({ from, to, reason }: never) => [from, to, reason])]).toEqual([
      '2026-11-01',
      2,
      [['2026-10-01', '2026-11-01', 'EHR changed']]
    ])
    const events = await program.events(id)
    expect(events.map(({ action, before, after }) => [action, before?.dueOn, after?.dueOn])).toEqual([
      ['milestone.added', undefined, '2026-10-01'],
      ['milestone.changed', '2026-10-01', '2026-11-01']
    ])
    expect(events.every(({ personId }) => personId === program.director.personId)).toBe(true)
  })

  it('lets two mentors change places without a day in common', async () => {
    const first = assigned.replace(',,14', ',6/30/2026,14')
    const second = assigned.replace('9/1/2025', '7/1/2026')
    const program = await aProgramWith(scholars(noor), mentors, mentoring(first, second))
    const later = [first.replace('6/30', '9/30'), second.replace('7/1', '10/1')]
    const applied = await carryOut(program, [mentoring(...later)])
    expect([applied.failure, applied.counts[0]?.changed]).toEqual([null, 2])
  })
})

describe('what a file leaves empty', () => {
  it('stays as it is, and so do rows and columns that are missing', async () => {
    const program = await aProgramWith(...everything)
    const bare = [
      csv('scholars.csv', 'First name,Last name,E-mail,Rank', 'Noor,Adeyemi,noor@umn.example,'),
      csv('meetings.csv', 'Scholar e-mail,Date,Kind,Attendees', 'noor@umn.example,10/5/2026,,')
    ]
    const { planned, problems } = await check(program, bare)
    expect([planned, problems]).toEqual([[], []])
  })
})

describe('what people have done since', () => {
  const reported = aims.replace(',,,', ',9/20/2026,,')
  const confirmed = aims.replace(',,,', ',9/20/2026,luis@hub.example,')

  it('goes forward with the file', async () => {
    const program = await aProgramWith(scholars(noor), mentors, milestones(aims))
    await carryOut(program, [milestones(reported)])
    const applied = await carryOut(program, [milestones(confirmed)])
    expect(planned(applied)).toEqual([
      ['milestones', 'change', 2, 'State: reported → confirmed', 'Confirmed by: – → luis@hub.example']
    ])
    expect(
      await one(program, 'select state, reached_on::text, confirmed_at::date::text as day from milestones')
    ).toEqual({
      state: 'confirmed',
      reached_on: '2026-09-20',
      day: '2026-09-20'
    })
  })

  it('is never set back: a state, a due day, a stage', async () => {
    const program = await aProgramWith(scholars(noor), mentors, milestones(aims), projects(project))
    const at = `/programs/${program.id}`
    const [milestone] = (await as(program.director).get(`${at}/milestones`)).body.items
    const [found] = (await as(program.director).get(`${at}/projects`)).body.items
    const move = { dueOn: '2026-12-01', reason: 'Agreed', version: milestone.version }
    await as(program.director).put(`${at}/milestones/${milestone.id}/due-day`).send(move).expect(200)
    const waiver = { reason: 'Not needed', version: 2 }
    await as(program.director).put(`${at}/milestones/${milestone.id}/waiver`).send(waiver).expect(200)
    const stage = { stage: 'Data', enteredOn: '2026-11-23', version: found.version }
    await as(program.director).put(`${at}/projects/${found.id}/stage`).send(stage).expect(200)

    const checked = await check(program, [milestones(reported), projects(project)])
    expect([planned(checked), notes(checked)]).toEqual([
      [],
      [
        ['note', 2, 'The due day was moved to 1 Dec 2026 here; the one in the file was left out.'],
        ['note', 2, 'The milestone is waived here already; what the file says (reported) was left out.'],
        ['note', 2, 'The project was moved to “Data” here; the stage in the file was left out.']
      ]
    ])
  })

  it('keeps meetings that people changed, and does not bring removed ones back', async () => {
    const other = met.replace('10/5', '10/12')
    const program = await aProgramWith(scholars(noor), mentors, meetings(met, other))
    const at = `/programs/${program.id}/meetings`
    const [second, first] = (await as(program.director).get(at)).body.items
    const change = { notes: 'In our own words.', version: first.version }
    await as(program.director).patch(`${at}/${first.id}`).send(change).expect(200)
    await as(program.director).delete(`${at}/${second.id}?version=${second.version}`).expect(204)

    const checked = await check(program, [meetings(met, other)])
    expect([planned(checked), notes(checked)]).toEqual([
      [],
      [
        ['note', 2, 'This meeting was recorded or changed by people here; what the file says was left out.'],
        ['note', 3, 'This meeting was removed here, and stays so.']
      ]
    ])
  })
})

describe('two meetings on one day', () => {
  it('stay two, whichever of them changes', async () => {
    const other = met.replace('Aims.', 'Budget.')
    const program = await aProgramWith(scholars(noor), mentors, meetings(met, other))
    expect(await one(program, 'select count(*)::int from meetings')).toEqual({ count: 2 })
    expect(planned(await check(program, [meetings(other, met)]))).toEqual([])
    const checked = await check(program, [meetings(met.replace('Aims.', 'Aims again.'), other)])
    expect(planned(checked)).toEqual([['meetings', 'change', 2, 'What we talked about: Aims. → Aims again.']])
  })
})

describe('people', () => {
  it('are known by their address, whatever its case, and keep one record in two tables', async () => {
    const program = await aProgramWith(scholars(noor), mentors)
    const both = csv('mentors.csv', 'First name,Last name,E-mail,Rank', 'Noor,Adeyemi,Noor@UMN.example,Chief')
    const checked = await check(program, [scholars(noor), both])
    expect([planned(checked), notes(checked)]).toEqual([
      [['mentors', 'change', 2, 'Role: – → Mentor']],
      [['note', 2, 'Another row says “Assistant” of Noor Adeyemi; this was left out.']]
    ])
  })

  it('are not turned into others by a mistyped address', async () => {
    const program = await aProgramWith(scholars(noor), mentors)
    const checked = await check(program, [scholars(noor.replace('Noor,Adeyemi', 'Tomás,Rivera'))])
    expect(notes(checked)).toEqual([
      [
        'error',
        2,
        'This address belongs to Noor Adeyemi. Correct it, or change the name under Settings › People first.'
      ]
    ])
  })
})
