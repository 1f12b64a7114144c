import { useQuery, useQueryCache } from '@pinia/colada'
import {
  changeMailChoice,
  readMailChoice,
  readSubscription,
  unsubscribe
} from '@northstar/shared/notifications/notifications.endpoints.ts'
import type { MailChoiceChange } from '@northstar/shared/notifications/notifications.schema.ts'
import { call } from '../http/client.ts'

/** How often one gets mail from a program. */
export const useMailChoice = (programId: string) =>
  useQuery({
    key: ['mail-choice', programId],
    query: ({ signal }) => call(readMailChoice, { params: { programId }, signal })
  })

export function useMailChoiceChange(programId: string) {
  const cache = useQueryCache()
  return async (body: MailChoiceChange) => {
    const choice = await call(changeMailChoice, { params: { programId }, body })
    cache.setQueryData(['mail-choice', programId], choice)
    return choice
  }
}

/** What the link at the end of a mail is about. */
export const useSubscription = (token: string) =>
  useQuery({
    key: ['subscriptions', token],
    query: ({ signal }) => call(readSubscription, { params: { token }, signal })
  })

export const stopMails = (token: string) => call(unsubscribe, { params: { token } })
