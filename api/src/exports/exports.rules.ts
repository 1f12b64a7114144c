import { AgreementSection, Side, TemplateSection } from '@northstar/shared/agreements/agreements.schema.ts'
import { Appointment } from '@northstar/shared/appointments/appointments.schema.ts'
import { RecordKind } from '@northstar/shared/audit/audit.endpoints.ts'
import { ImportState, Rematch, RosterImport } from '@northstar/shared/imports/imports.schema.ts'
import { MeetingKind, MeetingState, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import { SuggestionOutcome } from '@northstar/shared/meetings/meetings.suggestions.schema.ts'
import { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { Quorum } from '@northstar/shared/mentoring/teams.schema.ts'
import { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { Mails } from '@northstar/shared/notifications/notifications.schema.ts'
import { OwedKind } from '@northstar/shared/owed/owed.schema.ts'
import { personFields, Role } from '@northstar/shared/people/people.schema.ts'
import { PlannedMeeting, PlannedState } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { programFields, TimeZone } from '@northstar/shared/programs/programs.schema.ts'
import { Determination, LearningPhase } from '@northstar/shared/projects/projects.schema.ts'
import { reminderFields } from '@northstar/shared/reminders/reminders.schema.ts'
import { ScholarStatus } from '@northstar/shared/scholars/scholars.schema.ts'
import { TemplateItem } from '@northstar/shared/templates/templates.schema.ts'
import { AnswerKind, WarningRule } from '@northstar/shared/warnings/warnings.schema.ts'

const id = { type: 'string', format: 'uuid' }
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
const array = (items: object, maxItems = 500) => ({ type: 'array', items, maxItems })
const open = { type: 'object' }
const moment = { type: 'string', format: 'date-time' }
const day = { type: 'string', format: 'date' }
const whole = { type: 'integer' }
const closed = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false
})

const writtenSection = closed({
  ...TemplateSection.properties,
  text: AgreementSection.properties.text,
  writtenBy: orNull(id),
  writtenAt: orNull({ type: 'string', maxLength: 40 }),
  version: whole
})

const before = closed({
  title: { type: 'string' },
  category: orNull({ type: 'string' }),
  acts: Milestone.properties.acts,
  dueOn: day,
  templateVersion: orNull(whole)
})

/**
 * What values must be beyond their type: words of a fixed list, addresses that are opened, what has parts of its own. Null is
 * allowed where the table allows it.
 */
export const rules: Record<string, object> = {
  'agreement_revisits.side': Side,
  'agreement_signatures.side': Side,
  'agreement_templates.sections': array(TemplateSection),
  'agreement_versions.sections': array(writtenSection),
  'appointments.kind': Appointment.properties.kind,
  'audit_events.action': { type: 'string', pattern: '^[a-z-]+\\.[a-z-]+$' },
  'audit_events.kind': RecordKind,
  'audit_events.before': open,
  'audit_events.after': open,
  'held_roles.role': Role,
  'imports.state': ImportState,
  'imports.progress': RosterImport.properties.progress,
  'imports.rematch': Rematch.properties.sheets,
  'imports.report': open,
  'mail_choices.mails': Mails,
  'mail_choices.time_zone': TimeZone,
  'meeting_links.use': { enum: ['confirmed', 'suggested'] },
  'meeting_suggestions.outcome': SuggestionOutcome,
  'meetings.ask_at': { type: 'null' },
  'meetings.kind': MeetingKind,
  'meetings.state': MeetingState,
  'meetings.way': Way,
  'mentor_assignments.team_role': TeamRole,
  'mentoring_teams.committee_quorum': Quorum,
  'mentoring_teams.team_quorum': Quorum,
  'milestone_template_rollouts.changes': array(closed({ id, version: whole, before: orNull(before) }), 100_000),
  'milestone_template_versions.items': array(TemplateItem),
  'milestone_templates.items': array(TemplateItem),
  'milestones.acts': Milestone.properties.acts,
  'milestones.evidence_url': Milestone.properties.evidenceUrl,
  'milestones.sent_back_report': closed({ reachedOn: orNull(day), reportedAt: orNull(moment), reportedBy: orNull(id) }),
  'milestones.state': Milestone.properties.state,
  'notices.link': { type: 'string', pattern: '^/(?![/\\\\])' },
  'owed_snoozes.kind': OwedKind,
  'people.account_id': { type: 'null' },
  'people.email': personFields.email,
  'people.era_commons': personFields.eraCommons,
  'people.orcid': personFields.orcid,
  'planned_meetings.kind': MeetingKind,
  'planned_meetings.link': PlannedMeeting.properties.link,
  'planned_meetings.state': PlannedState,
  'planned_meetings.time_zone': TimeZone,
  'planned_meetings.way': Way,
  'programs.accent': programFields.accent,
  'programs.team_rules': programFields.teamRules,
  'programs.time_zone': TimeZone,
  'programs.warning_rules': programFields.warningRules,
  'projects.determination': Determination,
  'projects.phase': LearningPhase,
  'reminder_settings.quiet_days': reminderFields.quietDays,
  'reminder_settings.rules': reminderFields.rules,
  'reminders.kind': OwedKind,
  'scholars.status': ScholarStatus,
  'warning_answers.kind': AnswerKind,
  'warning_answers.rule': WarningRule
}

const timestamp = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?\\+00:00$' }

/** What a value of a column is in JSON, by its type in Postgres; one that is not named here is looked at by Postgres alone. */
export const ofType: Record<string, object> = {
  bigint: whole,
  boolean: { type: 'boolean' },
  bytea: { type: 'string', pattern: '^\\\\x([0-9a-f]{2})*$' },
  date: { ...day, pattern: '^(19|2[01])' },
  integer: { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 },
  text: { type: 'string', maxLength: 200_000 },
  'text[]': array({ type: 'string', maxLength: 1000 }),
  'time without time zone': { type: 'string', pattern: '^\\d\\d:\\d\\d:\\d\\d$' },
  'timestamp with time zone': timestamp,
  uuid: id
}
