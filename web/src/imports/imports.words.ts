import type { ImportCounts, ImportProblem, ImportState, RosterTable } from '@northstar/shared/imports/imports.schema.ts'
import { listed } from '../ui/listed.ts'

export const tableNames: Record<RosterTable, string> = {
  scholars: 'Scholars',
  mentors: 'Mentors',
  mentoring: 'Mentoring teams',
  milestones: 'Milestones',
  meetings: 'Meetings',
  projects: 'Projects'
}

/** What each table is for, and what it needs of the others. */
export const tableHints: Record<RosterTable, string> = {
  scholars: 'One row for each scholar, with the present appointment.',
  mentors: 'One row for each person who mentors, confirms or attends.',
  mentoring: 'One row for each mentor in a scholar’s team.',
  milestones: 'One row for each milestone of a scholar.',
  meetings: 'One row for each meeting. Several people or actions in a cell have a semicolon between them.',
  projects: 'One row for each project inside a health system.'
}

const nouns: Record<RosterTable, [one: string, many: string]> = {
  scholars: ['scholar', 'scholars'],
  mentors: ['mentor', 'mentors'],
  mentoring: ['place in a team', 'places in teams'],
  milestones: ['milestone', 'milestones'],
  meetings: ['meeting', 'meetings'],
  projects: ['project', 'projects']
}

const number = new Intl.NumberFormat('en-US')
export const formatNumber = (value: number) => number.format(value)

/** "1 scholar", "10,000 meetings" */
export const amount = (table: RosterTable, count: number) =>
  `${number.format(count)} ${nouns[table][count === 1 ? 0 : 1]}`

export const count = (value: number, one: string, many: string) => `${number.format(value)} ${value === 1 ? one : many}`

const writes = ({ created, changed }: ImportCounts) => created + changed

export const changesNothing = (counts: readonly ImportCounts[]) => counts.every(one => writes(one) === 0)

/** "Import 24 scholars, 32 mentors and 919 other records" */
export function importLabel(counts: readonly ImportCounts[]) {
  const written = counts.filter(one => writes(one) > 0)
  const named = written.slice(0, written.length > 3 ? 2 : 3)
  const others = written.slice(named.length).reduce((sum, one) => sum + writes(one), 0)
  const parts = named.map(one => amount(one.table, writes(one)))
  return `Import ${listed([...parts, ...(others > 0 ? [count(others, 'other record', 'other records')] : [])], 'and')}`
}

/** "24 scholars and 32 mentors", of those that are new; undefined when there are none. */
export function newPeople(counts: readonly ImportCounts[]) {
  const parts = counts
    .filter(({ table, created }) => (table === 'scholars' || table === 'mentors') && created > 0)
    .map(({ table, created }) => amount(table, created))
  return parts.length > 0 ? listed(parts, 'and') : undefined
}

export const stateNames: Record<ImportState, string> = {
  checking: 'Being checked',
  checked: 'Checked, not imported',
  applying: 'Being imported',
  applied: 'Imported',
  failed: 'Not imported'
}

export const placeOf = ({ file, sheet, row }: Pick<ImportProblem, 'file' | 'sheet' | 'row'>) =>
  [sheet ? `${sheet} (${file})` : file, row === null ? '' : `row ${row}`].filter(Boolean).join(', ')
