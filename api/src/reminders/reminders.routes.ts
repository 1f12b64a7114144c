import {
  changeReminderSettings,
  previewReminders,
  readReminderSettings
} from '@northstar/shared/reminders/reminders.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as reminders from './reminders.service.ts'
import * as settings from './settings.service.ts'

export default async function remindersRoutes(app: FastifyInstance) {
  app.route(serve(readReminderSettings, { access: member, handler: ({ context }) => settings.read(context) }))
  app.route(
    serve(changeReminderSettings, { access: staff, handler: ({ context, body }) => settings.change(context, body) })
  )
  app.route(serve(previewReminders, { access: staff, handler: ({ context }) => reminders.preview(context) }))
}
