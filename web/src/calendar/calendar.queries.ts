import { useQuery, useQueryCache } from '@pinia/colada'
import {
  changeCalendar,
  makeCalendarAddress,
  readCalendar,
  revokeCalendarAddress,
  type Calendar,
  type CalendarChange
} from '@northstar/shared/calendar/calendar.endpoints.ts'
import { call } from '../http/client.ts'

const key = ['calendar']

/** How one's own calendar is set up, over all programs. */
export const useCalendar = () => useQuery({ key, query: () => call(readCalendar) })

export function useCalendarCalls() {
  const cache = useQueryCache()
  const keep = (calendar: Calendar) => {
    cache.setQueryData(key, calendar)
    return calendar
  }
  return {
    change: async (body: CalendarChange) => keep(await call(changeCalendar, { body })),
    /** The address is told this once. */
    async makeAddress() {
      const { address, calendar } = await call(makeCalendarAddress)
      keep(calendar)
      return address
    },
    revoke: async () => keep(await call(revokeCalendarAddress))
  }
}
