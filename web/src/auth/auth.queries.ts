import { defineQuery, useMutation, useQuery, useQueryCache } from '@pinia/colada'
import {
  endAllSessions,
  endSession,
  listSessions,
  openSample,
  readInstallation,
  readInvitation,
  readSession
} from '@northstar/shared/auth/auth.endpoints.ts'
import { call } from '../http/client.ts'
import { orKept, sessionName } from '../offline/kept.ts'

export const sessionQuery = {
  key: ['session'],
  query: () => orKept(sessionName, () => call(readSession)),
  staleTime: 60_000
}

/** Who is signed in, and where they have a part. */
export const useSession = defineQuery(() => useQuery(sessionQuery))

/** What the first page offers. */
export const useInstallation = defineQuery(() =>
  useQuery({ key: ['installation'], query: () => call(readInstallation), staleTime: 60_000 })
)

export const useInvitation = (token: string) =>
  useQuery({ key: ['invitations', token], query: () => call(readInvitation, { params: { token } }) })

/** The browsers in which one is signed in. */
export const useSessions = () => useQuery({ key: ['sessions'], query: () => call(listSessions) })

export function useSessionCalls() {
  const cache = useQueryCache()
  const end = useMutation({
    mutation: (sessionId: string) => call(endSession, { params: { sessionId } }),
    onSettled: () => cache.invalidateQueries({ key: ['sessions'] })
  })
  const endAll = useMutation({ mutation: () => call(endAllSessions) })
  return { end: end.mutateAsync, endAll: endAll.mutateAsync }
}

/** Fills the empty installation with the sample program. */
export function useOpenSample() {
  const cache = useQueryCache()
  return useMutation({
    mutation: () => call(openSample),
    onSuccess: installation => cache.setQueryData(['installation'], installation)
  })
}
