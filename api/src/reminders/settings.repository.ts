import { defaultRules, newReminderSettings } from '@northstar/shared/reminders/reminders.defaults.ts'
import type { ReminderChange, ReminderSettings } from '@northstar/shared/reminders/reminders.schema.ts'
import { eq, sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { reminderSettings } from './reminders.table.ts'

export type Settings = Omit<ReminderSettings, 'permissions'>

/** How a program reminds; kinds of things that it has no rule for yet have that of new programs. */
export async function readSettings({ db, programId }: InProgram): Promise<Settings> {
  const [row] = await db.select().from(reminderSettings).where(eq(reminderSettings.programId, programId))
  if (!row) return { ...newReminderSettings, version: 1 }
  const { rules, sendHour, quietFrom, quietUntil, quietWeekends, quietDays, version } = row
  const own = new Map(rules.map(rule => [rule.kind, rule]))
  const all = defaultRules.map(rule => own.get(rule.kind) ?? rule)
  return { rules: all, sendHour, quietFrom, quietUntil, quietWeekends, quietDays, version }
}

/** Writes them down for this program alone, and holds them until the transaction ends. */
export async function lockSettings(at: InProgram): Promise<Settings> {
  const { db, programId } = at
  await db
    .insert(reminderSettings)
    .values({ programId, ...newReminderSettings })
    .onConflictDoNothing()
  await db.select().from(reminderSettings).where(eq(reminderSettings.programId, programId)).for('update')
  return readSettings(at)
}

export async function updateSettings({ db, programId }: InProgram, changes: Omit<ReminderChange, 'version'>) {
  await db
    .update(reminderSettings)
    .set({ ...changes, version: sql`${reminderSettings.version} + 1`, updatedAt: sql`now()` })
    .where(eq(reminderSettings.programId, programId))
}
