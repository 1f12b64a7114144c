import { defineQuery, useQuery } from '@pinia/colada'
import { readSession } from '@northstar/shared/auth/auth.endpoints.ts'
import { call } from '../http/client.ts'

/** Who is signed in, and where they have a part. */
export const useSession = defineQuery(() =>
  useQuery({ key: ['session'], query: () => call(readSession), staleTime: 60_000 })
)
