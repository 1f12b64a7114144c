import { useQuery, useQueryCache } from '@pinia/colada'
import { listNotices, readAllNotices, readNotice } from '@northstar/shared/notifications/notifications.endpoints.ts'
import { onScopeDispose } from 'vue'
import { call } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

const often = 60_000

/** One's own notices, newest first. */
export function useNotices() {
  const { programId } = useProgram()
  return usePages(
    () => ['notices', programId.value, 'list'],
    ({ after, signal }) =>
      call(listNotices, { params: { programId: programId.value }, query: { ...(after && { after }) }, signal })
  )
}

/** How many are not read yet; asked again every minute while the page is looked at. */
export function useUnread(programId: () => string) {
  const query = useQuery({
    key: () => ['notices', programId(), 'unread'],
    query: async ({ signal }) => {
      const { unread } = await call(listNotices, { params: { programId: programId() }, query: { limit: 1 }, signal })
      return unread
    },
    staleTime: often
  })
  const timer = setInterval(() => document.visibilityState === 'visible' && void query.refresh(), often)
  onScopeDispose(() => clearInterval(timer))
  return query.data
}

export function useNoticeCalls() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const changed = () => cache.invalidateQueries({ key: ['notices', programId.value] })
  return {
    async read(noticeId: string) {
      await call(readNotice, { params: { programId: programId.value, noticeId } })
      await changed()
    },
    async readAll() {
      await call(readAllNotices, { params: { programId: programId.value } })
      await changed()
    }
  }
}
