import { endpoint } from '../http/endpoint.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { ReminderChange, ReminderPreview, ReminderSettings } from './reminders.schema.ts'

export const readReminderSettings = endpoint({
  method: 'GET',
  path: '/programs/:programId/reminder-settings',
  summary: 'Read when people are reminded of what they owe, and when nothing is sent',
  params: OfProgram,
  result: ReminderSettings
})

export const changeReminderSettings = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/reminder-settings',
  summary: 'Change when people are reminded, and when nothing is sent',
  params: OfProgram,
  body: ReminderChange,
  result: ReminderSettings
})

export const previewReminders = endpoint({
  method: 'GET',
  path: '/programs/:programId/reminders',
  summary: 'Tell who would be reminded of what if it were decided now, and what became of the mails',
  params: OfProgram,
  result: ReminderPreview
})
