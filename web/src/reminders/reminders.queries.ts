import { useQuery, useQueryCache } from '@pinia/colada'
import {
  changeReminderSettings,
  previewReminders,
  readReminderSettings
} from '@northstar/shared/reminders/reminders.endpoints.ts'
import type { ReminderChange } from '@northstar/shared/reminders/reminders.schema.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

export function useReminderSettings() {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['reminders', programId.value, 'settings'],
    query: ({ signal }) => call(readReminderSettings, { params: { programId: programId.value }, signal })
  })
}

/** Who would be reminded today, and what became of the mails. */
export function useReminderPreview() {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['reminders', programId.value, 'preview'],
    query: ({ signal }) => call(previewReminders, { params: { programId: programId.value }, signal })
  })
}

export function useReminderChange() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  return async (body: ReminderChange) => {
    const settings = await call(changeReminderSettings, { params: { programId: programId.value }, body })
    cache.setQueryData(['reminders', programId.value, 'settings'], settings)
    await cache.invalidateQueries({ key: ['reminders', programId.value, 'preview'] })
    return settings
  }
}
