import type { MeetingKind } from '@northstar/shared/meetings/meetings.schema.ts'
import { dayInWords } from '@northstar/shared/values/days.ts'
import { newId } from '../db/ids.ts'
import { allFields, differing, fieldChange, pick } from './plan.changes.ts'
import type { Planning, ScholarState } from './plan.context.ts'
import type { FieldChange } from './plan.draft.ts'
import { nameOf, type PersonState } from './plan.people.ts'
import type { MeetingRow as Known } from './plan.present.ts'
import { titleKey } from './plan.titles.ts'
import type { Located, MeetingRow } from './roster.rows.ts'

type Row = Located<MeetingRow>

/** A meeting as a row tells of it. */
interface Told {
  row: Row
  kind: MeetingKind | null
  attendees: PersonState[]
}

interface Meetings {
  known: Map<string, Known[]>
  actions: Map<string | null, { title: string }[]>
}

/** Rows of one scholar on one day are planned together: each speaks of another meeting. */
export function planMeetings(planning: Planning, rows: readonly Row[]) {
  const { present, scholars } = planning
  const meetings: Meetings = {
    known: Map.groupBy(present.meetings, ({ scholarId, heldOn }) => `${scholarId} ${heldOn}`),
    actions: Map.groupBy(present.actionItems, ({ meetingId }) => meetingId)
  }
  return [...Map.groupBy(rows, ({ values }) => `${values.scholarEmail} ${values.heldOn}`).values()].map(alike => () => {
    const scholar = scholars.get(alike[0]!.values.scholarEmail)
    if (scholar && isPast(planning, alike)) planDay(planning, scholar, alike, meetings)
  })
}

function isPast({ problems, at, today }: Planning, rows: Row[]) {
  const { heldOn } = rows[0]!.values
  if (heldOn <= today) return true
  for (const row of rows) {
    const reason =
      'This day is still to come. A meeting is recorded once it has taken place: correct the day, or leave the row out.'
    problems.error(at(row, 'heldOn'), reason, dayInWords(heldOn))
  }
  return false
}

function planDay(planning: Planning, scholar: ScholarState, rows: Row[], { known, actions }: Meetings) {
  const told = rows.map(row => tell(planning, scholar, row))
  const matches = matchMeetings(told, known.get(`${scholar.row.id} ${rows[0]!.values.heldOn}`) ?? [])
  for (const meeting of told) {
    const before = matches.get(meeting)
    if (!before) addMeeting(planning, scholar, meeting)
    else if (before.removedAt || before.state !== 'imported') leave(planning, meeting, before)
    else changeMeeting(planning, scholar, meeting, before, actions.get(before.id) ?? [])
  }
}

/** The scholar is at every meeting. */
function tell({ people }: Planning, { person }: ScholarState, row: Row): Told {
  const named = row.values.attendeeEmails.map(email => people.get(email)).filter(found => found !== undefined)
  const attendees = [...new Set([person, ...named])]
  return { row, attendees, kind: row.values.kind ?? null }
}

/** What a row leaves empty fits everything. */
const hasSameKind = (told: Told, known: Known) => told.kind === null || told.kind === known.kind
const hasSamePeople = ({ row, attendees }: Told, { attendeeIds }: Known) =>
  row.values.attendeeEmails.length === 0 ||
  (attendees.length === attendeeIds.length && attendees.every(({ id }) => attendeeIds.includes(id)))

const fields = ['minutes', 'way', 'notes'] as const

/** From the surest to the last that can be meant: the same in all, of the same people and kind, or of one of the two. */
const likenesses: ((told: Told, known: Known) => boolean)[] = [
  (told, known) => likenesses[1]!(told, known) && differing(fields, known, told.row.values).length === 0,
  (told, known) => hasSameKind(told, known) && hasSamePeople(told, known),
  (told, known) =>
    known.removedAt === null &&
    (hasSameKind(told, known) || told.attendees.slice(1).some(({ id }) => known.attendeeIds.includes(id)))
]

function matchMeetings(told: Told[], known: Known[]) {
  const matches = new Map<Told, Known>()
  const free = new Set(
    known.toSorted((one, other) => Number(one.removedAt !== null) - Number(other.removedAt !== null))
  )
  for (const isLike of likenesses) {
    for (const meeting of told) {
      const match = matches.has(meeting) ? undefined : [...free].find(one => isLike(meeting, one))
      if (!match) continue
      free.delete(match)
      matches.set(meeting, match)
    }
  }
  return matches
}

function leave({ problems, draft, at }: Planning, { row }: Told, before: Known) {
  const reason = before.removedAt
    ? 'This meeting was removed here, and stays so.'
    : 'This meeting was recorded or changed by people here; what the file says was left out.'
  problems.note(at(row, 'heldOn'), reason, dayInWords(row.values.heldOn))
  draft.leftAlone('meetings')
}

const titleOf = ({ row }: Told, { person }: ScholarState) => `${nameOf(person)}, ${dayInWords(row.values.heldOn)}`

const subject = ({ row }: Told, scholar: ScholarState) => ({
  kind: 'meeting' as const,
  title: `Meeting of ${dayInWords(row.values.heldOn)}`,
  scholarId: scholar.row.id
})

const emailsOf = (attendees: PersonState[]) => attendees.map(({ email }) => email)

function addMeeting(planning: Planning, scholar: ScholarState, told: Told) {
  const { draft } = planning
  const { heldOn, minutes = null, way = null, notes = null, actions } = told.row.values
  const { attendees } = told
  const kind = told.kind ?? (attendees.length > 2 ? 'team' : 'one-to-one')
  const id = newId()
  const meeting = { id, scholarId: scholar.row.id, heldOn, minutes, way, kind, notes, state: 'imported' as const }
  draft.add('meetings', meeting, subject(told, scholar), 'meeting.imported')
  addAttendees(planning, id, attendees)
  addActions(planning, scholar, id, actions, [])
  const attendeeEmails = emailsOf(attendees)
  draft.created('meetings', told.row, titleOf(told, scholar), () =>
    allFields('meetings', { heldOn, minutes, way, kind, attendeeEmails, notes, actions })
  )
}

const addAttendees = ({ draft }: Planning, meetingId: string, attendees: PersonState[]) =>
  attendees.forEach(({ id }) => draft.add('meetingAttendees', { meetingId, personId: id }))

/** What was agreed to be done is the scholar's to do; what the meeting has already is left alone. */
function addActions(
  { draft }: Planning,
  scholar: ScholarState,
  meetingId: string,
  titles: string[],
  known: { title: string }[]
) {
  const scholarId = scholar.row.id
  const there = new Set(known.map(({ title }) => titleKey(title)))
  const added = titles.filter(title => !there.has(titleKey(title)) && there.add(titleKey(title)))
  for (const title of added) {
    const action = { id: newId(), scholarId, meetingId, title, ownerId: scholar.person.id }
    draft.add('actionItems', action, { kind: 'action-item', title, scholarId })
  }
  return added
}

function changeMeeting(
  planning: Planning,
  scholar: ScholarState,
  told: Told,
  before: Known,
  actions: { title: string }[]
) {
  const { draft } = planning
  const values = { ...told.row.values, kind: told.kind }
  const changed = differing([...fields, 'kind'], before, values)
  const changes = changed.map(field => fieldChange('meetings', field, before[field], values[field]))
  const aside = hasSamePeople(told, before) ? undefined : regather(planning, told, before, changes)
  if (changes.length > 0) draft.change('meetings', before, pick(values, changed), subject(told, scholar), aside)
  const added = addActions(planning, scholar, before.id, told.row.values.actions, actions)
  if (added.length > 0) changes.push(fieldChange('meetings', 'actions', null, added))
  draft.changed('meetings', told.row, titleOf(told, scholar), changes)
}

/** Lets other people have been there; gives what the history says of it. */
function regather(planning: Planning, { attendees }: Told, { id, attendeeIds }: Known, changes: FieldChange[]) {
  const [scholar] = attendees
  const was = [...planning.people.values()]
    .filter(person => attendeeIds.includes(person.id))
    .toSorted((one, other) => Number(other === scholar) - Number(one === scholar))
  changes.push(fieldChange('meetings', 'attendeeEmails', emailsOf(was), emailsOf(attendees)))
  planning.draft.regathered.add(id)
  addAttendees(planning, id, attendees)
  return { before: { attendees: was.map(nameOf).join(', ') }, after: { attendees: attendees.map(nameOf).join(', ') } }
}
