import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Moment, Nullable, OneOf } from '../values/values.schema.ts'

/** What can stand in somebody’s calendar: meetings, one’s own due days and revisits, and due days of the scholars one mentors. */
export const CalendarPart = OneOf('meetings', 'due-days', 'scholars-due-days')
export type CalendarPart = Static<typeof CalendarPart>

const settings = {
  parts: Type.Array(CalendarPart, { uniqueItems: true, maxItems: 10 }),
  /** Invitations come by mail also for what one plans or changes oneself. */
  invitesSelf: Type.Boolean()
}

/** The calendar of the account that is signed in, over all of its programs. */
export type Calendar = Static<typeof Calendar>
export const Calendar = Type.Object({
  ...settings,
  /** Since when it has an address that calendar programs can read; null when it has none. */
  addressMadeAt: Nullable(Moment),
  /** When a calendar program last read it, to the hour. */
  fetchedAt: Nullable(Moment)
})

/** The address is a secret, and told this once. */
export type CalendarAddress = Static<typeof CalendarAddress>
export const CalendarAddress = Type.Object({ address: Type.String(), calendar: Calendar })

export const readCalendar = endpoint({
  method: 'GET',
  path: '/calendar',
  summary: 'Tell how one’s own calendar is set up',
  result: Calendar
})

export type CalendarChange = Static<typeof CalendarChange>
export const CalendarChange = Type.Partial(Type.Object(settings), { additionalProperties: false })

export const changeCalendar = endpoint({
  method: 'PATCH',
  path: '/calendar',
  summary: 'Choose what stands in one’s own calendar',
  body: CalendarChange,
  result: Calendar
})

export const makeCalendarAddress = endpoint({
  method: 'PUT',
  path: '/calendar/address',
  summary: 'Make a secret address for calendar programs; an earlier one stops working',
  result: CalendarAddress
})

export const revokeCalendarAddress = endpoint({
  method: 'DELETE',
  path: '/calendar/address',
  summary: 'Make the secret address of one’s own calendar worthless',
  result: Calendar
})

/** `/calendars/<secret>/northstar.ics` */
export const readCalendarFeed = endpoint({
  method: 'GET',
  path: '/calendars/:secret/northstar.ics',
  summary: 'Read a calendar (RFC 5545) by its secret address',
  params: Type.Object({ secret: Type.String({ pattern: '^[\\w-]{43}$', maxLength: 43 }) }),
  result: Type.String(),
  gives: 'text/calendar'
})
