import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readRoster, type ReadingOptions } from './roster.reading.ts'
import { rosterLimits, type RosterProgress } from './roster.rows.ts'

const fixtures = new URL('../../test/fixtures/', import.meta.url)
const fixture = (path: string) => ({ name: path.split('/').at(-1)!, bytes: readFileSync(new URL(path, fixtures)) })
const csv = (name: string, ...lines: string[]) => ({ name, bytes: new TextEncoder().encode(lines.join('\r\n')) })
const read = (files: { name: string; bytes: Uint8Array }[], options?: ReadingOptions) => readRoster(files, options)

const scholarHeader = 'First name,Last name,E-mail,Track,Effort %,Start,End'
const tables = (counts: Partial<Record<string, number>>) => ({
  scholars: 0,
  mentors: 0,
  mentoring: 0,
  milestones: 0,
  meetings: 0,
  projects: 0,
  ...counts
})
const countsOf = ({ rows }: Awaited<ReturnType<typeof readRoster>>) =>
  Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.length]))

describe('reading the sample roster', () => {
  const names = readdirSync(new URL('mn-lhs/', fixtures))
  const files = names.map(name => fixture(`mn-lhs/${name}`))

  it('finds no fault with it', async () => {
    const reading = await read(files)
    expect(reading).toMatchObject({ problems: [], errorCount: 0, noteCount: 0 })
    expect(countsOf(reading)).toEqual(
      tables({ scholars: 24, mentors: 32, mentoring: 75, milestones: 360, meetings: 460, projects: 24 })
    )
    expect(reading.sheets.flatMap(({ columns }) => columns).filter(({ header }) => header === null)).toEqual([])
    expect(reading.references.filter(({ listed }) => !listed)).toEqual([])
  })

  it('gives typed rows with their row numbers', async () => {
    const { rows } = await read(files)
    expect(rows.scholars[0]).toEqual({
      file: 'scholars.csv',
      sheet: null,
      row: 2,
      values: {
        firstName: 'Anneliese',
        lastName: 'Tanaka',
        degrees: 'PhD',
        email: 'anneliese.tanaka@umn.example',
        track: 'Scholar',
        cohort: '2025',
        site: 'Minneapolis VA',
        department: 'Health Policy and Management',
        rank: 'Assistant Professor',
        orcid: '3985-9249-6739-9804',
        eraCommons: 'ATANAKA',
        fundingSource: 'LEaRN P30',
        awardNumber: 'P30HS029744',
        effortPercent: 50,
        startsOn: '2025-09-01',
        until: '2027-09-01'
      }
    })
    expect(rows.mentoring[0]!.values).toMatchObject({ teamRole: 'primary-research', until: null, cadenceDays: 14 })
    expect(rows.milestones[1]!.values).toMatchObject({ dueOn: '2025-11-10', originalDueOn: '2025-10-31' })
    expect(rows.projects[1]!.values).toMatchObject({ determination: 'qi', stage: 'Planning' })
    expect(rows.meetings[3]).toMatchObject({
      row: 5,
      values: {
        way: 'in-person',
        kind: 'one-to-one',
        notes: 'Planned the abstract.\nThen talked about protected time.'
      }
    })
    // A row after meetings whose notes have two lines is still counted as one row each.
    expect(rows.meetings.map(({ row }) => row)).toEqual(Array.from({ length: 460 }, (_, index) => index + 2))
  })

  it('tells how far it is', async () => {
    const steps: RosterProgress[] = []
    await read(files, { onProgress: step => steps.push(step) })
    expect(new Set(steps.map(({ step }) => step))).toEqual(new Set(['opening', 'reading', 'comparing']))
    expect(steps.every(({ done, total }) => done >= 0 && done <= total)).toBe(true)
    expect(steps.at(-1)).toMatchObject({ step: 'comparing', done: 975, total: 975 })
  })
})

describe('reading files with the habits of spreadsheets', () => {
  it('reads Windows-1252', async () => {
    const { rows, problems } = await read([fixture('roster/scholars-windows-1252.csv')])
    expect(problems).toMatchObject([{ severity: 'note', reason: expect.stringContaining('Windows-1252') }])
    expect(rows.scholars.map(({ values: { firstName, lastName } }) => `${firstName} ${lastName}`)).toEqual([
      'José Muñoz – Peña',
      'Zoë D’Angelo'
    ])
  })

  it('reads semicolons and UTF-16 with tabs', async () => {
    const reading = await read([fixture('roster/semicolons.csv'), fixture('roster/utf-16-tabs.txt')])
    expect(reading.problems).toEqual([])
    expect(countsOf(reading)).toEqual(tables({ mentoring: 2, projects: 1 }))
    expect(reading.rows.projects[0]!.values).toMatchObject({ title: 'Étude pilote', site: 'Hôpital général' })
  })

  it('reads a workbook', async () => {
    const reading = await read([fixture('roster/habits.xlsx')])
    expect(countsOf(reading)).toEqual(tables({ scholars: 3, meetings: 1 }))
    expect(
      reading.rows.scholars.map(({ row, values }) => [row, values.lastName, values.effortPercent, values.startsOn])
    ).toEqual([
      [4, "O'Brien-Díaz", 75, '2026-09-01'],
      [5, 'de la Cruz', 100, '2026-07-01'],
      [6, 'Łuczak', 50, '2026-09-01']
    ])
    expect(reading.rows.scholars[2]!.values).toMatchObject({
      firstName: 'Mateo',
      email: 'mateo@hub.example',
      cohort: '2026',
      until: '2027-09-01'
    })
    expect(reading.rows.meetings[0]!.values).toMatchObject({
      heldOn: '2026-09-14',
      minutes: 75,
      way: 'video',
      kind: 'one-to-one',
      notes: 'First line\nsecond line',
      actions: ['Draft figure 1', 'book the statistician']
    })
    const [error] = reading.problems
    expect(error).toMatchObject({
      sheet: 'Meetings',
      row: 4,
      column: 'Date of meeting',
      value: '#N/A',
      severity: 'error'
    })
    expect(reading.errorCount).toBe(1)
    const notes = reading.problems
      .filter(({ severity }) => severity === 'note')
      .map(({ sheet, reason }) => `${sheet}: ${reason}`)
    expect(notes).toContainEqual(expect.stringMatching(/^Read me: .* left alone/))
    expect(notes).toContainEqual(expect.stringMatching(/^Lists: The sheet is hidden/))
    expect(notes).toContainEqual(expect.stringMatching(/^Scholars: Left out, .*"Pronouns"/))
  })

  it('reads days of the 1904 calendar, with a format or without', async () => {
    const { rows, errorCount } = await read([fixture('roster/calendar-1904.xlsx')])
    expect(errorCount).toBe(0)
    expect(rows.milestones.map(({ values: { dueOn, completedOn } }) => [dueOn, completedOn])).toEqual([
      ['2026-09-01', null],
      ['2027-02-28', '2026-09-01']
    ])
  })
})

describe('saying what is wrong', () => {
  const wrong = csv(
    'scholars.csv',
    scholarHeader,
    'Ana,Ruiz,ana@umn.example,Fellow,75,9/1/2026,8/31/2028',
    '"two',
    'lines",,ana(at)umn.example,Fellow,1,31/12/2026,8/31/2028',
    '',
    'Bo,Xiong,bo@umn.example,Fellow,50,9/1/2026,8/31/2026'
  )

  it('names file, row, column, value and reason', async () => {
    const { problems, errorCount, rows } = await read([wrong])
    expect(errorCount).toBe(5)
    expect(rows.scholars.map(({ row }) => row)).toEqual([2])
    expect(problems.map(({ row, column, value, reason }) => [row, column, value, reason])).toEqual([
      [3, 'Last name', null, 'Last name is empty; every row needs it.'],
      [
        3,
        'E-mail',
        'ana(at)umn.example',
        '"ana(at)umn.example" is not an e-mail address; write it like name@university.edu.'
      ],
      [3, 'Effort %', '1', '1 could be 1 percent or all of the time; write 1% or 100%.'],
      [3, 'Start', '31/12/2026', '31/12/2026 is not a date we can read; write 12/31/2026 or 2026-12-31.'],
      [5, 'End', '8/31/2026', 'The last day lies before the first one. Correct one of them.']
    ])
    expect(
      problems.every(({ file, sheet, severity }) => file === 'scholars.csv' && !sheet && severity === 'error')
    ).toBe(true)
  })

  it('keeps the first problems and counts all', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => `A,B,${index},Fellow,75,,`)
    const reading = await read([csv('scholars.csv', scholarHeader, ...rows)], {
      limits: { ...rosterLimits, problems: 7 }
    })
    expect(reading.problems).toHaveLength(7)
    expect(reading.errorCount).toBe(40)
  })

  it.each([
    ['an empty file', csv('scholars.csv', ''), 'The file is empty.'],
    ['a header alone', csv('scholars.csv', scholarHeader), 'The file has a header and no rows.'],
    [
      'two columns of one name',
      csv('scholars.csv', `${scholarHeader},TRACK`, 'a'),
      'Two columns are called "TRACK". Rename or remove one of them.'
    ],
    [
      'other columns',
      csv('scholars.csv', 'Apples,Pears', '1,2'),
      'The names of the columns fit none of the six tables.'
    ],
    [
      'a missing column',
      csv('scholars.csv', 'First name,E-mail,Track,ORCID', 'a,b'),
      'No column was found for "Last name", which every row of scholars needs.'
    ],
    [
      'columns of two tables',
      csv('people.csv', 'First name,Last name,E-mail', 'a,b,c'),
      'The columns fit scholars as well as mentors.'
    ],
    ['a PDF', csv('scholars.csv', '%PDF-1.7'), 'This is a PDF.']
  ])('refuses %s', async (_, file, reason) => {
    const reading = await read([file, csv('meetings.csv', 'Scholar e-mail,Date', 'ana@umn.example,9/1/2026')])
    expect(reading.problems).toMatchObject([
      { file: file.name, severity: 'error', reason: expect.stringContaining(reason) }
    ])
    expect(countsOf(reading)).toEqual(tables({ meetings: 1 }))
  })

  it('notices values that have shifted', async () => {
    const { problems } = await read([
      csv('meetings.csv', 'Scholar e-mail,Date,Notes', 'ana@umn.example,9/1/2026,one, two')
    ])
    expect(problems).toMatchObject([
      { row: 2, value: 'two', reason: expect.stringContaining('more values than the header') }
    ])
  })

  it('refuses too much, too many and two files of one name', async () => {
    const file = csv('meetings.csv', 'Scholar e-mail,Date', 'ana@umn.example,9/1/2026')
    const large = { name: 'large.csv', bytes: new Uint8Array(20 * 1024 * 1024) }
    expect((await read([file, large])).problems).toMatchObject([
      { file: 'large.csv', reason: 'The files have 21 MB together; 20 MB is the most. Leave out what is not needed.' }
    ])
    expect((await read([file, file])).problems).toMatchObject([
      { reason: 'Two files have this name. Rename one of them.' }
    ])
    const many = Array.from({ length: 13 }, (_, index) => ({ ...file, name: `${index}.csv` }))
    expect((await read(many)).problems).toMatchObject([{ reason: 'These are 13 files; 12 is the most.' }])
  })
})

describe('reading a large roster', () => {
  it('lets other work run while it reads 10,000 meetings', async () => {
    const notes = 'Went through the aims page, line by line; "again". '.replaceAll('"', '""').repeat(4)
    const meetings = Array.from(
      { length: 10_000 },
      (_, index) =>
        `s${index % 100}@x.example,${(index % 12) + 1}/${(index % 28) + 1}/2026,45,Zoom,Team,s${index % 100}@x.example; m@x.example,"${notes}${index}"`
    )
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    const reading = await read([
      csv('meetings.csv', 'Scholar e-mail,Date,Minutes,How,Kind,Attendees,Notes', ...meetings)
    ])
    clearInterval(timer)
    expect(reading.errorCount).toBe(0)
    expect(reading.rows.meetings).toHaveLength(10_000)
    expect(turns).toBeGreaterThan(10)
  })
})
