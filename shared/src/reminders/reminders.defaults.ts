import type { OwedKind } from '../owed/owed.schema.ts'
import type { ReminderRule, ReminderSettings } from './reminders.schema.ts'

type Rule = Omit<ReminderRule, 'kind'>

const toConfirm: Rule = {
  isOn: true,
  firstDays: 3,
  everyDays: 7,
  escalateDays: 21,
  escalateTo: ['coordinator']
}

/** What a program starts from, for each kind of thing that can be owed. */
const rules: Record<OwedKind, Rule> = {
  milestone: {
    isOn: true,
    firstDays: -7,
    everyDays: 7,
    escalateDays: 14,
    escalateTo: ['primary-mentor', 'coordinator']
  },
  report: toConfirm,
  action: { isOn: true, firstDays: -1, everyDays: 7, escalateDays: null, escalateTo: ['primary-mentor'] },
  confirmation: toConfirm,
  suggestion: toConfirm,
  signature: toConfirm,
  revisit: { isOn: true, firstDays: -14, everyDays: 14, escalateDays: 30, escalateTo: ['coordinator'] }
}

export const defaultRules: ReminderRule[] = Object.entries(rules).map(([kind, rule]) => ({
  kind: kind as OwedKind,
  ...rule
}))

/** How a program reminds until its staff says otherwise. */
export const newReminderSettings: Omit<ReminderSettings, 'version' | 'permissions'> = {
  rules: defaultRules,
  sendHour: 7,
  quietFrom: 21,
  quietUntil: 6,
  quietWeekends: true,
  quietDays: []
}
