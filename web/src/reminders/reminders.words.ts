import type { OwedKind } from '@northstar/shared/owed/owed.schema.ts'
import type { EscalateTo, ReminderItem } from '@northstar/shared/reminders/reminders.schema.ts'
import { countDays, formatDay } from '../ui/days.ts'

/** What a kind of thing is called in the settings, and from which day its reminders are counted. */
export const ruleWords: Record<OwedKind, { title: string; from: string }> = {
  milestone: { title: 'Milestones to be reached', from: 'its due day' },
  report: { title: 'Reports of milestones to be confirmed', from: 'the report' },
  action: { title: 'Actions to be done', from: 'its due day' },
  confirmation: { title: 'Records of meetings to be confirmed', from: 'the draft' },
  suggestion: { title: 'Suggested changes to be answered', from: 'the suggestion' },
  signature: { title: 'Agreements to be signed', from: 'the request' },
  revisit: { title: 'Agreements to be revisited', from: 'its day' }
}

export const tellOptions: { value: EscalateTo; label: string }[] = [
  { value: 'primary-mentor', label: 'the primary mentor' },
  { value: 'coordinator', label: 'the coordinators' },
  { value: 'director', label: 'the directors' }
]

export const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${hour}:00` }))

/** "due 30 Nov 2026, 12 days late", "waiting for 4 days". */
export function whenOf({ dueOn, days }: ReminderItem) {
  if (dueOn === null) return days > 0 ? `waiting for ${countDays(days)}` : 'new today'
  return days > 0 ? `due ${formatDay(dueOn)}, ${countDays(days)} late` : `due ${formatDay(dueOn)}`
}
