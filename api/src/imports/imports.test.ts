import type { ProgramOverview } from '@northstar/shared/overview/overview.endpoints.ts'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { delimited, importing, rosterNames, rowsOf, sampleFiles, sampleText, workbook } from '../../test/imports.ts'

const test = useApp()
const { aProgram, as, asOwner } = test
const { check, apply, carryOut } = importing(test)

const today = '2026-11-23'
const sample = Object.fromEntries(rosterNames.map(name => [name, rowsOf(sampleText(name))]))
const created = { scholars: 24, mentors: 32, mentoring: 75, milestones: 360, meetings: 460, projects: 24 }

const iso = (day = '') => {
  const [month = '', date = '', year = ''] = day.split('/')
  return day && `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}
const of = (table: string, scholar: Record<string, string>) =>
  sample[table]!.filter(row => row['Scholar e-mail'] === scholar['E-mail'])

const countsIn = (counts: { table: string; created: number; changed: number; leftAlone: number }[]) => ({
  created: Object.fromEntries(counts.map(one => [one.table, one.created])),
  changed: counts.reduce((sum, { changed }) => sum + changed, 0),
  leftAlone: counts.reduce((sum, { leftAlone }) => sum + leftAlone, 0)
})

const tables = [
  'people',
  'held_roles',
  'scholars',
  'sites',
  'funding_sources',
  'appointments',
  'mentor_assignments',
  'milestones',
  'milestone_moves',
  'meetings',
  'meeting_attendees',
  'action_items',
  'projects',
  'project_stages'
]

/** Everything that an import could have touched, as one text: rows, their versions, and what history says. */
async function stateOf({ id }: TestProgram) {
  const parts = [
    ...tables.map(
      table =>
        `select '${table}' as name, md5(string_agg(t::text, ',' order by t::text)) as sum, count(*)::int from ${table} t`
    ),
    `select 'audit', null, count(*)::int from audit_events where kind <> 'import'`,
    `select 'program', null, version from programs where id = '${id}'`
  ]
  const { rows } = await asOwner(id, db => db.execute(sql.raw(parts.join(' union all '))))
  return rows as { name: string; sum: string; count: number }[]
}

describe('importing the sample roster', () => {
  let program: TestProgram
  let overview: ProgramOverview
  beforeAll(async () => {
    program = await aProgram()
    const checked = await check(program, sampleFiles())
    expect([checked.problems, checked.permissions]).toEqual([[], ['rematch', 'apply', 'discard']])
    const applied = await apply(program, checked)
    expect([applied.state, applied.failure, applied.permissions]).toEqual(['applied', null, []])
    expect(countsIn(applied.counts)).toEqual({ created, changed: 0, leftAlone: 0 })
    overview = (await as(program.director).get(`/programs/${program.id}/overview`).expect(200)).body
  }, 60_000)

  it('gives the director the figures that stand in the files', () => {
    const expected = sample.scholars!.map(scholar => {
      const milestones = of('milestones', scholar)
      const open = milestones.filter(row => !row.Completed).sort((a, b) => (iso(a.Due) < iso(b.Due) ? -1 : 1))
      const primary = of('mentoring', scholar).find(
        row => row['Team role'] === 'Primary research mentor' && (!row.To || iso(row.To) >= today)
      )
      const met = of('meetings', scholar)
        .filter(row => primary && row.Attendees!.includes(primary['Mentor e-mail']!))
        .map(row => iso(row.Date))
      return [
        `${scholar['First name']} ${scholar['Last name']}`,
        milestones.filter(row => row.Completed && row['Confirmed by']).length,
        milestones.filter(row => row.Completed && !row['Confirmed by']).length,
        open.filter(row => iso(row.Due) < today).length,
        milestones.length,
        open[0] ? iso(open[0].Due) : null,
        met.sort().at(-1) ?? null
      ]
    })
    // The harness has put a scholar into the program before.
    const shown = overview.scholars
      .filter(({ id }) => id !== program.scholar.scholarId)
      .map(({ name, milestones: { done, waiting, overdue, total }, nextDue, lastMetOn }) => [
        name,
        done,
        waiting,
        overdue,
        total,
        nextDue?.dueOn ?? null,
        lastMetOn
      ])
    const byName = (one: unknown[], other: unknown[]) => String(one[0]).localeCompare(String(other[0]))
    expect(shown.sort(byName)).toEqual(expected.sort(byName))
    expect(shown).toHaveLength(24)
  })

  it('keeps meetings, attendees, actions, moves and roles as the files have them', async () => {
    const { rows } = await asOwner(program.id, db =>
      db.execute(sql`select
        (select count(*)::int from meetings where state = 'imported') as meetings,
        (select count(*)::int from meeting_attendees) as attendees,
        (select count(*)::int from action_items where due_on is null) as actions,
        (select count(*)::int from milestone_moves) as moves,
        (select count(*)::int from held_roles where role = 'mentor' and until is null) as mentors,
        (select string_agg(name, ', ' order by name) from sites) as sites`)
    )
    const meetings = new Map(sample.meetings!.map(row => [JSON.stringify(row), row]))
    const sum = (column: string, least: number) =>
      [...meetings.values()].reduce(
        (total, row) => total + Math.max(least, row[column]!.split(';').filter(part => part.trim()).length),
        0
      )
    expect(rows[0]).toEqual({
      meetings: meetings.size,
      attendees: sum('Attendees', 1),
      actions: sum('Actions', 0),
      moves: sample.milestones!.filter(row => row.Due !== row['Originally due']).length,
      // One more is the harness's own.
      mentors: sample.mentors!.length + 1,
      sites: 'Essentia Health, HealthPartners, Hennepin Healthcare, M Health Fairview, Minneapolis VA'
    })
  })

  it('changes nothing the second time', async () => {
    const before = await stateOf(program)
    const again = await carryOut(program, sampleFiles())
    expect(countsIn(again.counts)).toEqual({
      created: { scholars: 0, mentors: 0, mentoring: 0, milestones: 0, meetings: 0, projects: 0 },
      changed: 0,
      leftAlone: Object.values(created).reduce((sum, one) => sum + one)
    })
    expect([again.planned, again.alsoCreated, again.problems]).toEqual([[], [], []])
    expect(await stateOf(program)).toEqual(before)
  })

  it('finds the same in a workbook with six sheets', async () => {
    const { counts, problems } = await check(program, [{ name: 'roster.xlsx', content: workbook(sample) }])
    expect([countsIn(counts).changed, countsIn(counts).leftAlone, problems]).toEqual([0, 975, []])
  })

  it('finds the same in files of Windows-1252 with semicolons and of UTF-16 with tabs', async () => {
    const files = rosterNames.map(name => {
      const isTabbed = name === 'meetings'
      const text = delimited(sample[name]!, isTabbed ? '\t' : ';')
      const isWestern = /^[\u0000-\u00ff]*$/.test(text)
      const content = Buffer.from(
        isTabbed ? `\uFEFF${text}` : text,
        isTabbed ? 'utf16le' : isWestern ? 'latin1' : 'utf8'
      )
      return { name: `${name}.csv`, content }
    })
    const { counts, problems } = await check(program, files)
    const errors = problems.filter(({ severity }) => severity === 'error')
    expect(problems.map(({ reason }) => reason)).toContain(
      'Read as Windows-1252. Check that accented letters are right.'
    )
    expect([countsIn(counts).changed, countsIn(counts).leftAlone, errors]).toEqual([0, 975, []])
  })

  it('leaves an event of each record and one of itself', async () => {
    const { rows } = await asOwner(program.id, db =>
      db.execute(sql`select action, count(*)::int from audit_events group by action order by action`)
    )
    const events = Object.fromEntries(rows.map(({ action, count }) => [action, count]))
    expect(events).toMatchObject({
      'scholar.added': 24,
      'meeting.imported': 460,
      'milestone.added': 360,
      'site.added': 5
    })
    expect(Object.keys(events).filter(action => action.endsWith('.changed'))).toEqual([])
    const { body } = await as(program.director).get(`/programs/${program.id}/imports`).expect(200)
    expect(
      body.items.map(({ state }: { state: string }) => state).filter((state: string) => state === 'applied')
    ).toHaveLength(events['import.applied'] as number)
  })
})
