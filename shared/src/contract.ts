/** Every endpoint there is, by feature: what the API must serve and the OpenAPI document describes. */
import * as accounts from './accounts/accounts.endpoints.ts'
import * as actions from './actions/actions.endpoints.ts'
import * as agreements from './agreements/agreements.endpoints.ts'
import * as appointments from './appointments/appointments.endpoints.ts'
import * as audit from './audit/audit.endpoints.ts'
import * as auth from './auth/auth.endpoints.ts'
import * as calendar from './calendar/calendar.endpoints.ts'
import * as exports from './exports/exports.endpoints.ts'
import * as funding from './funding/funding.endpoints.ts'
import type { Endpoint } from './http/endpoint.ts'
import * as imports from './imports/imports.endpoints.ts'
import * as mail from './mail/mail.endpoints.ts'
import * as confirming from './meetings/meetings.confirming.endpoints.ts'
import * as meetings from './meetings/meetings.endpoints.ts'
import * as mentoring from './mentoring/mentoring.endpoints.ts'
import * as cadence from './mentoring/cadence.endpoints.ts'
import * as hours from './mentoring/hours.endpoints.ts'
import * as teams from './mentoring/teams.endpoints.ts'
import * as milestones from './milestones/milestones.endpoints.ts'
import * as owed from './owed/owed.endpoints.ts'
import * as notifications from './notifications/notifications.endpoints.ts'
import * as overview from './overview/overview.endpoints.ts'
import * as people from './people/people.endpoints.ts'
import * as plannedMeetings from './planned-meetings/planned-meetings.endpoints.ts'
import * as programs from './programs/programs.endpoints.ts'
import * as projects from './projects/projects.endpoints.ts'
import * as reminders from './reminders/reminders.endpoints.ts'
import * as scholars from './scholars/scholars.endpoints.ts'
import * as search from './search/search.endpoints.ts'
import * as sites from './sites/sites.endpoints.ts'
import * as templates from './templates/templates.endpoints.ts'
import * as warnings from './warnings/warnings.endpoints.ts'

const features = {
  accounts,
  actions,
  agreements,
  appointments,
  audit,
  auth,
  calendar,
  exports,
  funding,
  imports,
  mail,
  meetings: { ...meetings, ...confirming },
  mentoring: { ...mentoring, ...teams, ...cadence, ...hours },
  milestones,
  owed,
  notifications,
  overview,
  people,
  'planned-meetings': plannedMeetings,
  programs,
  projects,
  reminders,
  scholars,
  search,
  sites,
  templates,
  warnings
}

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'summary' in value

export interface NamedEndpoint {
  feature: string
  name: string
  endpoint: Endpoint
}

export const contract: NamedEndpoint[] = Object.entries(features).flatMap(([feature, exports]) =>
  Object.entries(exports)
    .filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1]))
    .map(([name, endpoint]) => ({ feature, name, endpoint }))
)
