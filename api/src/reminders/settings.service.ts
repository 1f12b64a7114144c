import type { ReminderChange, ReminderSettings } from '@northstar/shared/reminders/reminders.schema.ts'
import { isQuietHour } from '@northstar/shared/reminders/reminders.rules.ts'
import { record } from '../audit/audit.service.ts'
import { isStaff, type Context } from '../context.ts'
import { invalid, stale } from '../http/refusal.ts'
import { read as readProgram } from '../programs/programs.service.ts'
import { lockSettings, readSettings, updateSettings, type Settings } from './settings.repository.ts'

/** Staff keeps the settings; everybody in the program may know when they are reminded. */
const present = (context: Context, settings: Settings): ReminderSettings => ({
  ...settings,
  permissions: isStaff(context) ? ['change'] : []
})

export const read = async (context: Context) => present(context, await readSettings(context))

export async function change(context: Context, { version, ...changes }: ReminderChange): Promise<ReminderSettings> {
  const before = await lockSettings(context)
  if (before.version !== version) throw stale(present(context, before))
  refuseContradiction({ ...before, ...changes })

  await updateSettings(context, changes)
  const after = await readSettings(context)
  const { name } = await readProgram(context)
  await record(context, 'program.reminders-changed', {
    kind: 'program',
    id: context.programId,
    title: name,
    before: told(before),
    after: told(after)
  })
  return present(context, after)
}

function refuseContradiction(settings: Settings) {
  if (isQuietHour(settings.sendHour, settings))
    throw invalid('Reminders would never leave: their hour is a quiet one.', {
      field: 'sendHour',
      message: 'lies in the quiet hours'
    })
  const kinds = settings.rules.map(({ kind }) => kind)
  const again = kinds.findIndex((kind, at) => kinds.indexOf(kind) !== at)
  if (again >= 0)
    throw invalid('A kind of thing has two rules.', { field: `rules.${again}`, message: 'has a rule already' })
}

/** Flat, so that the history can name each field that changed. */
const told = ({ rules, quietDays, sendHour, quietFrom, quietUntil, quietWeekends }: Settings) => ({
  ...Object.fromEntries(rules.map(({ kind, ...rule }) => [`reminderOf ${kind}`, inWords(rule)])),
  quietDays: quietDays.map(({ on, name }) => `${on} ${name}`).join(', '),
  reminderHour: sendHour,
  quietFrom,
  quietUntil,
  quietWeekends
})

const inWords = ({ isOn, firstDays, everyDays, escalateDays, escalateTo }: Omit<Settings['rules'][number], 'kind'>) => {
  if (!isOn) return 'none'
  const told = escalateDays === null ? '' : `, after ${escalateDays} days to ${escalateTo.join(', ')}`
  return `from day ${firstDays}, every ${everyDays} days${told}`
}
