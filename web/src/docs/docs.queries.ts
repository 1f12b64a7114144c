import { useQuery } from '@pinia/colada'
import { toApiError, unreachable } from '../http/api-error.ts'
import type { OpenApi } from './openapi.ts'

export const documentAddress = '/api/v1/openapi.json'

/** The API's own description, which stands outside of its endpoints. */
export const useOpenApi = () =>
  useQuery({
    key: ['docs'],
    staleTime: Infinity,
    query: async ({ signal }): Promise<OpenApi> => {
      const response = await fetch(documentAddress, { signal }).catch(() => {
        throw unreachable()
      })
      if (!response.ok) throw await toApiError(response)
      return response.json()
    }
  })
