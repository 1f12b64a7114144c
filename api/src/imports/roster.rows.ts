import type { ImportProblem, ImportSheet, Rematch, RosterTable } from '@northstar/shared/imports/imports.schema.ts'
import type { MeetingKind, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { Determination } from '@northstar/shared/projects/projects.schema.ts'

// In every row a field that is missing has no column in the file, and `null` is an empty cell.

export interface ScholarRow {
  firstName: string
  lastName: string
  degrees?: string | null
  /** E-mail addresses are in lower case throughout. */
  email: string
  track?: string | null
  cohort?: string | null
  site?: string | null
  department?: string | null
  rank?: string | null
  orcid?: string | null
  eraCommons?: string | null
  fundingSource?: string | null
  awardNumber?: string | null
  effortPercent?: number | null
  startsOn?: string | null
  /** The day after the last one. */
  until?: string | null
}

export interface MentorRow {
  firstName: string
  lastName: string
  degrees?: string | null
  email: string
  institution?: string | null
  department?: string | null
  rank?: string | null
}

export interface MentoringRow {
  scholarEmail: string
  mentorEmail: string
  teamRole: TeamRole
  startsOn: string
  until?: string | null
  cadenceDays?: number | null
}

export interface MilestoneRow {
  scholarEmail: string
  title: string
  category?: string | null
  dueOn: string
  originalDueOn?: string | null
  completedOn?: string | null
  confirmedByEmail?: string | null
  notes?: string | null
}

export interface MeetingRow {
  scholarEmail: string
  heldOn: string
  minutes?: number | null
  way?: Way | null
  kind?: MeetingKind | null
  attendeeEmails: string[]
  notes?: string | null
  actions: string[]
}

export interface ProjectRow {
  scholarEmail: string
  title: string
  site?: string | null
  unit?: string | null
  sponsor?: string | null
  liaison?: string | null
  question?: string | null
  stage?: string | null
  determination?: Determination | null
}

export interface RosterRows {
  scholars: ScholarRow
  mentors: MentorRow
  mentoring: MentoringRow
  milestones: MilestoneRow
  meetings: MeetingRow
  projects: ProjectRow
}

/** Where a row stands, as the spreadsheet shows it: the first line is row 1. */
export interface Place {
  file: string
  sheet: string | null
  row: number
}

export interface Located<Row> extends Place {
  values: Row
}

/** An e-mail address that a row points to, with the first row that does. */
export interface RosterReference extends Place {
  email: string
  as: 'scholar' | 'mentor' | 'confirmer' | 'attendee'
  column: string | null
  /** Whether the files themselves list this scholar, this mentor, or (confirmer, attendee) either; if not, the program must. */
  listed: boolean
}

export interface RosterFile {
  name: string
  bytes: Uint8Array
}

/** A person's own matching of a sheet; fields that it does not name are matched by name. */
export type SheetMatch = Pick<Rematch['sheets'][number], 'file' | 'sheet' | 'table'> &
  Partial<Pick<Rematch['sheets'][number], 'columns'>>

export interface RosterProgress {
  step: 'opening' | 'reading' | 'comparing'
  file: string | null
  /** Bytes while opening, rows afterwards. */
  done: number
  total: number
}

export interface RosterReading {
  sheets: ImportSheet[]
  /** Rows without a problem; those of files that were refused, or rows with a problem, are missing. */
  rows: { [Table in RosterTable]: Located<RosterRows[Table]>[] }
  /** Errors first, then notes; at most `rosterLimits.problems` of each. */
  problems: ImportProblem[]
  /** All errors, listed or not: only without any may the roster be written. */
  errorCount: number
  noteCount: number
  references: RosterReference[]
}

export const rosterTables = ['scholars', 'mentors', 'mentoring', 'milestones', 'meetings', 'projects'] as const

const megabyte = 1024 * 1024

export const rosterLimits = {
  files: 12,
  /** Of all files together. */
  bytes: 20 * megabyte,
  unpackedBytes: 200 * megabyte,
  workbookParts: 1000,
  workbookSheets: 30,
  /** Characters that the cells of one workbook may hold together: a text that is stored once can be used a million times. */
  workbookText: 40_000_000,
  /** A part that has to be in memory as a whole: all but sheets, which are read bit by bit, and pictures, which are not. */
  workbookPartBytes: 64 * megabyte,
  workbookMemoryMb: 256,
  workbookSeconds: 30,
  rows: 100_000,
  columns: 200,
  /** Characters of one line of a CSV file, quoted newlines included. */
  line: 1_000_000,
  problems: 500
}

export type RosterLimits = typeof rosterLimits

/** Why a whole file cannot be read: a sentence for people. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}
