import { describe, expect, it } from 'vitest'
import { matchColumns, matchGrid, missingFields, tableNamed } from './roster.columns.ts'
import { fieldsOf } from './roster.fields.ts'
import type { Cell, Grid } from './roster.grid.ts'
import { rosterTables, type SheetMatch } from './roster.rows.ts'

const grid = (file: string, ...lines: Cell[][]): Grid => ({
  file,
  sheet: null,
  hidden: false,
  fromWorkbook: false,
  dates1904: false,
  encoding: null,
  rows: lines.map((cells, index) => ({ row: index + 1, cells }))
})
const decide = (table: SheetMatch['table'], columns: SheetMatch['columns'] = []): SheetMatch => ({
  file: 'x.csv',
  sheet: null,
  table,
  columns
})

describe('matching columns', () => {
  it('does not mind case, accents, signs and spaces', () => {
    const headers = ['  FIRST_NAME', 'Last  name:', 'É-Mail', 'effort (%)', 'Award #', 'OrcID iD', 'Start–date']
    expect(Object.fromEntries(matchColumns('scholars', headers))).toEqual({
      firstName: 0,
      lastName: 1,
      email: 2,
      effortPercent: 3,
      awardNumber: 4,
      orcid: 5,
      startsOn: 6
    })
  })

  it.each(['Email', 'E-mail', 'e mail', 'E-mail address', 'Mail', 'EMAIL ADDRESS', 'Scholar Mail', 'Work e-mail'])(
    'knows the address as %s',
    header => expect(matchColumns('scholars', [header]).get('email')).toBe(0)
  )

  it.each([
    ['Surname', 'lastName'],
    ['Family name', 'lastName'],
    ['Given name', 'firstName'],
    ['From', 'startsOn'],
    ['Starts on', 'startsOn'],
    ['Through', 'until'],
    ['Hub', 'site']
  ])('knows %s', (header, field) => expect([...matchColumns('scholars', [header]).keys()]).toEqual([field]))

  it('gives a field the header that fits best, and each header to one field', () => {
    expect(Object.fromEntries(matchColumns('scholars', ['Award', 'Funding source', 'Award number']))).toEqual({
      fundingSource: 1,
      awardNumber: 2
    })
    expect(Object.fromEntries(matchColumns('milestones', ['Title', 'Milestone']))).toEqual({ title: 1 })
  })

  it('says which required fields are missing', () => {
    const columns = matchColumns('mentoring', ['Mentor', 'From'])
    expect(missingFields('mentoring', columns).map(([field]) => field)).toEqual(['scholarEmail', 'teamRole'])
  })

  it('has no name that two fields of a table share', () => {
    for (const table of rosterTables) {
      for (const [field, { names }] of fieldsOf(table)) {
        for (const name of names)
          expect([table, name, ...matchColumns(table, [name]).keys()]).toEqual([table, name, field])
      }
    }
  })

  it('puts the choice of a person first', () => {
    const columns = matchColumns(
      'projects',
      ['E-mail', 'Name', 'Idea', 'Site'],
      [
        { field: 'title', header: 'Idea' },
        { field: 'site', header: null }
      ]
    )
    expect(Object.fromEntries(columns)).toEqual({ scholarEmail: 0, title: 2 })
  })

  it('gives a column that a person has given away to no other field', () => {
    const columns = matchColumns('projects', ['Site'], [{ field: 'unit', header: 'Site' }])
    expect(Object.fromEntries(columns)).toEqual({ unit: 0 })
  })
})

describe('telling which table a sheet is', () => {
  it.each([
    ['mentoring-2026.csv', 'mentoring'],
    ['Mentor assignments.csv', 'mentoring'],
    ['Mentors.csv', 'mentors'],
    ['K12 trainees.xlsx', 'scholars'],
    ['Team meetings', 'mentoring'],
    ['roster.csv', undefined]
  ])('hears %s in the name', (name, table) => expect(tableNamed(name)).toBe(table))

  it('goes by the columns, whatever the name', () => {
    const headers = ['Scholar e-mail', 'Mentor e-mail', 'Team role', 'From', 'To']
    expect(matchGrid(grid('scholars.csv', headers, ['a']), undefined).table).toBe('mentoring')
  })

  it('goes by the name when the columns fit two tables alike', () => {
    const headers = ['First name', 'Last name', 'E-mail']
    expect(matchGrid(grid('mentors.csv', headers), undefined)).toMatchObject({ table: 'mentors', alsoFits: undefined })
    expect(matchGrid(grid('scholars.csv', headers), undefined)).toMatchObject({
      table: 'scholars',
      alsoFits: undefined
    })
    expect(matchGrid(grid('people.csv', headers), undefined).alsoFits).toBe('mentors')
  })

  it('recognises each table by its own labels', () => {
    for (const table of rosterTables) {
      const labels = fieldsOf(table).map(([, { label }]) => label)
      expect(matchGrid(grid('x.csv', labels), undefined)).toMatchObject({ table, alsoFits: undefined })
    }
  })

  it('looks past a title above the header', () => {
    const match = matchGrid(
      grid('x.csv', ['Roster of fall 2026'], ['Scholar e-mail', 'Milestone', 'Due'], ['a']),
      undefined
    )
    expect(match).toMatchObject({
      table: 'milestones',
      headerIndex: 1,
      headers: ['Scholar e-mail', 'Milestone', 'Due']
    })
  })

  it('leaves alone what fits nothing', () => {
    expect(matchGrid(grid('x.csv', ['Apples', 'Pears'], ['1', '2']), undefined)).toMatchObject({
      table: null,
      headers: ['Apples', 'Pears']
    })
  })

  it('obeys a person', () => {
    const rows = grid('x.csv', ['Who', 'What', 'When'], ['a', 'b', 'c'])
    expect(matchGrid(rows, decide(null)).table).toBeNull()
    const columns = [
      { field: 'scholarEmail', header: 'Who' },
      { field: 'title', header: 'What' },
      { field: 'dueOn', header: 'When' }
    ]
    const match = matchGrid(rows, decide('milestones', columns))
    expect(match).toMatchObject({ table: 'milestones', headerIndex: 0 })
    expect(Object.fromEntries(match.columns)).toEqual({ scholarEmail: 0, title: 1, dueOn: 2 })
  })
})
