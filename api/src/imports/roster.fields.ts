import type { RosterTable } from '@northstar/shared/imports/imports.schema.ts'
import type { CellReader } from './roster.cells.ts'
import { readDetermination, readKind, readTeamRole, readWay } from './roster.choices.ts'
import { readDay, readLastDay } from './roster.days.ts'
import type { RosterRows } from './roster.rows.ts'
import {
  code,
  emails,
  line,
  lines,
  prose,
  readCadence,
  readEmail,
  readMinutes,
  readOrcid,
  readPercent
} from './roster.values.ts'

export interface RosterField<Value = unknown> {
  label: string
  required: boolean
  /** What else the column may be called; case, accents, spaces and signs do not count. */
  names: string[]
  read: CellReader<Value>
}

/** Every field of a row, with a reader that gives what the row holds. */
type FieldsOf<Row> = { [Name in keyof Row]-?: RosterField<NonNullable<Row[Name]>> }

const field = <Value>(label: string, read: CellReader<Value>, ...names: string[]): RosterField<Value> => ({
  label,
  required: false,
  names: [label, ...names],
  read
})
const needed = <Value>(label: string, read: CellReader<Value>, ...names: string[]): RosterField<Value> => ({
  ...field(label, read, ...names),
  required: true
})

const firstName = needed('First name', line(120), 'Given name', 'Forename', 'First', 'Given', 'Fname')
const lastName = needed('Last name', line(120), 'Surname', 'Family name', 'Last', 'Family', 'Lname')
const degrees = field('Degrees', line(120), 'Degree', 'Credentials', 'Academic degrees')
const department = field('Department', line(200), 'Dept', 'Home department', 'Division')
const rank = field('Rank', line(120), 'Academic rank', 'Faculty rank', 'Position', 'Job title', 'Title')
const site = (...names: string[]) => field('Site', line(120), 'Health system', 'Home site', 'Hub', 'Location', ...names)
const ownEmail = (...names: string[]) =>
  needed('E-mail', readEmail, ...names, 'Work e-mail', 'University e-mail', 'Primary e-mail', 'Contact e-mail')
const scholarEmail = needed(
  'Scholar e-mail',
  readEmail,
  'Trainee e-mail',
  'Mentee e-mail',
  'Fellow e-mail',
  'Scholar',
  'Trainee',
  'Mentee',
  'Fellow',
  'E-mail'
)

const starts = [
  'Start date',
  'Starts on',
  'Starts',
  'Start',
  'From',
  'Begin date',
  'Begins on',
  'Begin',
  'Since',
  'Appointment start'
]
const ends = [
  'End date',
  'Ends on',
  'Ends',
  'End',
  'To',
  'Until',
  'Through',
  'Thru',
  'Last day',
  'Finish',
  'Appointment end'
]

const scholars: FieldsOf<RosterRows['scholars']> = {
  firstName,
  lastName,
  degrees,
  email: ownEmail('Scholar e-mail', 'Trainee e-mail', 'Fellow e-mail'),
  track: field('Track', line(80), 'Trainee type', 'Program track', 'Scholar type', 'Type'),
  cohort: field('Cohort', line(40), 'Cohort year', 'Entry year', 'Class'),
  site: site('Placement', 'Embedded at'),
  department,
  rank,
  orcid: field('ORCID', readOrcid, 'ORCID iD', 'ORCID number'),
  eraCommons: field(
    'eRA Commons',
    code(/^[A-Za-z0-9_.-]{2,40}$/, 'an eRA Commons user name: 2 to 40 letters, digits, dots, dashes or underscores'),
    'eRA Commons ID',
    'eRA Commons user name',
    'eRA Commons user',
    'Commons ID',
    'eRA ID',
    'eRA'
  ),
  fundingSource: field(
    'Funding source',
    line(120),
    'Source of funding',
    'Funding',
    'Funder',
    'Mechanism',
    'Grant',
    'Award'
  ),
  awardNumber: field('Award number', line(60), 'Award no', 'Award ID', 'Grant number', 'Grant no', 'Project number'),
  effortPercent: field(
    'Effort %',
    readPercent,
    'Percent effort',
    'Effort percent',
    'Protected effort',
    'Protected time'
  ),
  startsOn: field('Start', readDay, ...starts),
  until: field('End', readLastDay, ...ends)
}

const mentors: FieldsOf<RosterRows['mentors']> = {
  firstName,
  lastName,
  degrees,
  email: ownEmail('Mentor e-mail', 'Faculty e-mail'),
  institution: field(
    'Institution',
    line(200),
    'Organization',
    'Organisation',
    'Employer',
    'Affiliation',
    'Site',
    'Health system'
  ),
  department,
  rank
}

const mentoring: FieldsOf<RosterRows['mentoring']> = {
  scholarEmail,
  mentorEmail: needed('Mentor e-mail', readEmail, 'Mentor', 'Faculty e-mail'),
  teamRole: needed('Team role', readTeamRole, 'Mentor role', 'Mentoring role', 'Role in team', 'Role', 'Mentor type'),
  startsOn: needed('From', readDay, ...starts),
  until: field('To', readLastDay, ...ends),
  cadenceDays: field(
    'Meet every (days)',
    readCadence,
    'Meet every',
    'Cadence',
    'Agreed cadence',
    'Meeting frequency',
    'Frequency',
    'Every'
  )
}

const milestones: FieldsOf<RosterRows['milestones']> = {
  scholarEmail,
  title: needed('Milestone', line(200), 'Milestone title', 'Milestone name', 'Title', 'Name'),
  category: field('Category', line(80), 'Milestone category', 'Type', 'Area'),
  dueOn: needed('Due', readDay, 'Due date', 'Due on', 'Due day', 'Deadline', 'Target date', 'Current due date'),
  originalDueOn: field(
    'Originally due',
    readDay,
    'Original due date',
    'Original due',
    'Originally due on',
    'First due'
  ),
  completedOn: field(
    'Completed',
    readDay,
    'Completed on',
    'Date completed',
    'Completion date',
    'Done',
    'Done on',
    'Reached'
  ),
  confirmedByEmail: field('Confirmed by', readEmail, 'Confirmed by e-mail', 'Confirmer', 'Verified by', 'Approved by'),
  notes: field('Notes', prose(5000), 'Note', 'Comments', 'Comment', 'Remarks')
}

const meetings: FieldsOf<RosterRows['meetings']> = {
  scholarEmail,
  heldOn: needed('Date', readDay, 'Meeting date', 'Date of meeting', 'Held on', 'Met on', 'Day', 'When'),
  minutes: field('Minutes', readMinutes, 'Duration', 'Length', 'Time', 'Min'),
  way: field('How', readWay, 'Way', 'Mode', 'Modality', 'Format', 'Medium'),
  kind: field('Kind', readKind, 'Kind of meeting', 'Meeting type', 'Type of meeting', 'Type'),
  attendeeEmails: field(
    'Attendees',
    emails(30),
    'Attendee e-mails',
    'Participants',
    'Who attended',
    'Attended by',
    'Present',
    'Who'
  ),
  notes: field(
    'What we talked about',
    prose(20_000),
    'Notes',
    'Meeting notes',
    'Discussion',
    'Topics',
    'Summary',
    'Comments'
  ),
  actions: field('Actions', lines(30, 500), 'Action items', 'Next steps', 'To do', 'Follow-up', 'Tasks')
}

const projects: FieldsOf<RosterRows['projects']> = {
  scholarEmail,
  title: needed('Title', line(200), 'Project title', 'Project name', 'Project', 'Name'),
  site: site(),
  unit: field('Unit', line(200), 'Clinic', 'Ward', 'Service', 'Department'),
  sponsor: field(
    'Sponsor',
    line(200),
    'Operational sponsor',
    'Operations sponsor',
    'Executive sponsor',
    'Problem owner'
  ),
  liaison: field('Liaison', line(200), 'Health-system liaison', 'Contact'),
  question: field('Question', prose(5000), 'Research question', 'Project question', 'Aim'),
  stage: field('Stage', line(80), 'Project stage', 'Phase', 'Status'),
  determination: field(
    'Determination',
    readDetermination,
    'IRB determination',
    'IRB or QI determination',
    'IRB/QI',
    'IRB status',
    'IRB'
  )
}

const rosterFields: { [Table in RosterTable]: FieldsOf<RosterRows[Table]> } = {
  scholars,
  mentors,
  mentoring,
  milestones,
  meetings,
  projects
}

/** The same, for code that does not care which table it is. */
export const fieldsOf = (table: RosterTable) => Object.entries(rosterFields[table]) as [string, RosterField][]
