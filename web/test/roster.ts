import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * What the program's page has to say, computed straight from the roster's files in a few lines of their own:
 * nothing here knows how the program reads them or counts.
 */
const tables = ['scholars', 'mentors', 'mentoring', 'milestones', 'meetings', 'projects'] as const
type Table = (typeof tables)[number]
export type Row = Record<string, string>

const pathOf = (table: Table) => fileURLToPath(new URL(`../../api/test/fixtures/mn-lhs/${table}.csv`, import.meta.url))

export const rosterFiles = tables.map(pathOf)

/** RFC 4180: fields between commas, quoted ones with anything in them. */
function rowsOf(table: Table): Row[] {
  const text = readFileSync(pathOf(table), 'utf8').replace(/^\uFEFF/, '')
  const lines: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') lines.push([])
  }
  const [header = [], ...rest] = lines
  const rows = rest.filter(fields => fields.length === header.length)
  return rows.map(fields => Object.fromEntries(header.map((name, at) => [name, fields[at]!])))
}

export const roster = Object.fromEntries(tables.map(table => [table, rowsOf(table)])) as Record<Table, Row[]>

/** `9/1/2025` → `2025-09-01` */
export function iso(day: string) {
  const [month = '', date = '', year = ''] = day.split('/')
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}

export const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000
export const todayIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())

const email = 'Scholar e-mail'
const of = (table: Table, scholar: string) => roster[table].filter(row => row[email] === scholar)
const nameOf = (row: Row) => `${row['First name']} ${row['Last name']}`
export const nameOfMentor = (mentor: string) => nameOf(roster.mentors.find(row => row['E-mail'] === mentor)!)

/** The assignments that hold on a day; "To" is the last day. */
export const assigned = (today: string) =>
  roster.mentoring.filter(({ From = '', To }) => iso(From) <= today && (!To || iso(To) >= today))

/** One scholar on a day: what is done, late and next, the last meeting, and how many rules of a new program speak up. */
function figuresOf(scholar: Row, today: string) {
  const id = scholar['E-mail']!
  const milestones = of('milestones', id).map(row => ({
    title: row.Milestone!,
    dueOn: iso(row.Due!),
    completedOn: row.Completed ? iso(row.Completed) : undefined,
    isConfirmed: !!row.Completed && !!row['Confirmed by']
  }))
  const open = milestones.filter(({ completedOn }) => !completedOn).sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  const waiting = milestones.filter(({ completedOn, isConfirmed }) => completedOn && !isConfirmed)
  const overdue = open.filter(({ dueOn }) => dueOn < today)
  const primary = assigned(today).find(row => row[email] === id && row['Team role'] === 'Primary research mentor')
  const lastMetOn = of('meetings', id)
    .filter(({ Attendees = '' }) => primary && Attendees.split(/;\s*/).includes(primary['Mentor e-mail']!))
    .map(({ Date = '' }) => iso(Date))
    .filter(day => day <= today)
    .sort()
    .at(-1)
  const unmet = primary ? days(lastMetOn ?? iso(primary.From!), today) : 0
  const isUnmet = unmet > 2 * Number(primary?.['Meet every (days)'] ?? Infinity)
  const left = days(today, iso(scholar.End!))
  const speaks = [
    isUnmet,
    overdue.length > 0,
    waiting.some(({ completedOn }) => days(completedOn!, today) > 14),
    left >= 0 && left <= 90
  ]
  return {
    email: id,
    name: nameOf(scholar),
    done: milestones.filter(({ isConfirmed }) => isConfirmed).length,
    total: milestones.length,
    waiting: waiting.length,
    overdue: overdue.length,
    next: open[0],
    mentor: primary?.['Mentor e-mail'],
    lastMetOn,
    isUnmet,
    warnings: speaks.filter(Boolean).length
  }
}

export const figures = (today: string) => roster.scholars.map(scholar => figuresOf(scholar, today))
