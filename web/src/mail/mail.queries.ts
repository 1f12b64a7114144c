import { listOutbox } from '@northstar/shared/mail/mail.endpoints.ts'
import { call } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'

/** The mails that the sample program would have sent. */
export const useOutbox = () =>
  usePages(
    () => ['outbox'],
    ({ after, signal }) => call(listOutbox, { query: { ...(after && { after }) }, signal })
  )
