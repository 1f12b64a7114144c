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

function milestonesOf(scholar: string, today: string) {
  const all = of('milestones', scholar).map(row => ({
    title: row.Milestone!,
    dueOn: iso(row.Due!),
    completedOn: row.Completed ? iso(row.Completed) : undefined,
    isConfirmed: !!row.Completed && !!row['Confirmed by']
  }))
  const open = all.filter(({ completedOn }) => !completedOn).sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  const waiting = all.filter(({ completedOn, isConfirmed }) => completedOn && !isConfirmed)
  return {
    done: all.filter(({ isConfirmed }) => isConfirmed).length,
    total: all.length,
    overdue: open.filter(({ dueOn }) => dueOn < today).length,
    next: open[0],
    waiting: waiting.length,
    longestWaiting: Math.max(0, ...waiting.map(({ completedOn }) => days(completedOn!, today)))
  }
}

/** The primary mentor, and the last meeting that he or she attended. */
function mentorOf(scholar: string, today: string) {
  const row = assigned(today).find(row => row[email] === scholar && row['Team role'] === 'Primary research mentor')
  if (!row) return undefined
  const lastMetOn = of('meetings', scholar)
    .filter(({ Attendees = '' }) => Attendees.split(/;\s*/).includes(row['Mentor e-mail']!))
    .map(({ Date = '' }) => iso(Date))
    .filter(day => day <= today)
    .sort()
    .at(-1)
  const everyDays = Number(row['Meet every (days)'])
  return { everyDays, lastMetOn, isUnmet: days(lastMetOn ?? iso(row.From!), today) > 2 * everyDays }
}

/** One scholar on a day, and how many of a new program's rules speak up. */
function figuresOf(scholar: Row, today: string) {
  const id = scholar['E-mail']!
  const milestones = milestonesOf(id, today)
  const mentor = mentorOf(id, today)
  const left = days(today, iso(scholar.End!))
  const speaks = [mentor?.isUnmet, milestones.overdue > 0, milestones.longestWaiting > 14, left >= 0 && left <= 90]
  return { email: id, name: nameOf(scholar), ...milestones, mentor, warnings: speaks.filter(Boolean).length }
}

export const figures = (today: string) => roster.scholars.map(scholar => figuresOf(scholar, today))
