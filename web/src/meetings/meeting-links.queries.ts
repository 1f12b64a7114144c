import { useQuery, useQueryCache } from '@pinia/colada'
import {
  confirmByLink,
  readMeetingLink,
  renewMeetingLink,
  suggestByLink,
  takeBackByLink
} from '@northstar/shared/meetings/meetings.confirming.endpoints.ts'
import type { MeetingLink } from '@northstar/shared/meetings/meetings.links.schema.ts'
import { ApiError } from '../http/api-error.ts'
import { call } from '../http/client.ts'

/** The record behind a link from a mail. */
export const useMeetingLink = (token: string) =>
  useQuery({ key: ['meeting-links', token], query: () => call(readMeetingLink, { params: { token } }) })

/** What can be done with the link; how it stands then is shown, also when it could not be done, which gives undefined. */
export function useMeetingLinkDeeds(token: string) {
  const cache = useQueryCache()
  const key = ['meeting-links', token]
  const params = { token }

  async function settle(work: Promise<MeetingLink>) {
    try {
      const link = await work
      cache.setQueryData(key, link)
      return link
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409) throw error
      await cache.invalidateQueries({ key })
      return undefined
    }
  }

  return {
    confirm: () => settle(call(confirmByLink, { params })),
    suggest: (text: string) => settle(call(suggestByLink, { params, body: { text } })),
    takeBack: () => settle(call(takeBackByLink, { params })),
    renew: () => settle(call(renewMeetingLink, { params }))
  }
}
