import type { AuditEvent, RecordKind } from '@northstar/shared/audit/audit.endpoints.ts'
import { formatDay, formatMoment } from '../ui/days.ts'

type Event = Pick<AuditEvent, 'action' | 'kind' | 'title' | 'changes' | 'by'>
type Value = AuditEvent['changes'][number]['before']

export const kindNames: Record<RecordKind, string> = {
  program: 'program',
  site: 'site',
  'funding-source': 'funding source',
  person: 'person',
  role: 'role',
  scholar: 'scholar’s record',
  appointment: 'appointment',
  'mentor-assignment': 'place in the team',
  'mentoring-team': 'agreement of the team',
  'milestone-template': 'template',
  milestone: 'milestone',
  meeting: 'meeting record',
  'planned-meeting': 'planned meeting',
  'action-item': 'action',
  project: 'project',
  agreement: 'mentoring agreement',
  'agreement-template': 'template',
  import: 'import',
  warning: 'warning',
  snooze: 'thing put off'
}

/** What was done, where the last word of an action does not say it well enough: `%` is the record. */
const deeds: Record<string, string> = {
  'action-item.completed': 'marked % as done',
  'action-item.reopened': 'opened % again',
  'agreement.in-force': 'put % into force',
  'agreement.revised': 'began a new version of %',
  'agreement.revisited': 'agreed that % is still right',
  'agreement.still-right': 'said that % is still right',
  'meeting.change-suggested': 'suggested a change of %',
  'meeting.logged': 'logged %',
  'meeting.suggestion-taken-back': 'took back the suggestion about %',
  'meeting.suggestion-dismissed': 'left % as it is, with a word',
  'meeting.unconfirmed': 'took back the confirmation of %',
  'mentor-assignment.added': 'put % into the team',
  'mentor-assignment.ended': 'ended %',
  'milestone.moved': 'moved %',
  'milestone.report-restored': 'took up the report of % again',
  'milestone.returned': 'sent % back',
  'milestone.sent-back': 'sent % back',
  'milestone.started': 'began work on %',
  'milestone.reopened': 'opened % again',
  'person.invited': 'invited %',
  'person.joined': 'accepted the invitation',
  'planned-meeting.held': 'logged %',
  'planned-meeting.planned': 'arranged %',
  'planned-meeting.reinstated': 'took back the cancellation of %',
  'project.noted': 'noted how % stands',
  'project.stage-changed': 'moved % to another stage',
  'role.added': 'gave %',
  'role.given': 'gave %',
  'scholar.status-changed': 'changed the status of %',
  'snooze.added': 'put off %',
  'snooze.removed': 'took % up again',
  'warning.nudged': 'sent a reminder about %',
  'warning.resolved': 'resolved %',
  'warning.snoozed': 'put off %',
  'warning.undone': 'took back the answer to %'
}

/** "Lena Lund moved the due day of the milestone “IRB” from 30 Jun 2026 to 15 Aug 2026", without the name. */
export function deed({ action, kind, title, changes }: Event): string {
  const record = `the ${kindNames[kind]} “${title}”`
  const [only, ...others] = changes
  const verb = action.split('.')[1] ?? action
  if (only && others.length === 0 && isPlainChange(only) && (verb === 'changed' || verb === 'moved')) {
    return `${sentenceOf(verb, only)} of ${record}`.concat(period(only))
  }
  return (deeds[action] ?? `${verb.replaceAll('-', ' ')} %`).replace('%', () => record)
}

const sentenceOf = (verb: string, { field, before, after }: AuditEvent['changes'][number]) => {
  if (before === null) return `set the ${field}`
  if (after === null) return `emptied the ${field}`
  return `${verb} the ${field}`
}

function period({ before, after }: AuditEvent['changes'][number]) {
  if (after === null) return ` (was ${inWords(before)})`
  return before === null ? ` to ${inWords(after)}` : ` from ${inWords(before)} to ${inWords(after)}`
}

/** Short enough for a sentence; a longer text stands in the details. */
const isPlainChange = ({ before, after }: AuditEvent['changes'][number]) =>
  inWords(before).length <= 60 && inWords(after).length <= 60

const isDay = /^\d{4}-\d\d-\d\d$/
const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const aDay = /\b\d{4}-\d\d-\d\d\b/g

/** A value as people read it: "30 Jun 2026", "yes", "nothing". */
export function inWords(value: Value): string {
  if (value === null || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (isDay.test(value)) return formatDay(value)
  if (isMoment.test(value)) return formatMoment(value)
  return value.replaceAll(aDay, formatDay)
}

/** Whether there is more to tell than the sentence does. */
export const hasDetails = ({ changes, ...event }: Event) =>
  changes.length > 1 || changes.some(change => !isPlainChange(change) || !/changed|moved/.test(event.action))
