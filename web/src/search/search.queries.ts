import { search, type Found } from '@northstar/shared/search/search.endpoints.ts'
import { call } from '../http/client.ts'

const longest = 100

/** People, projects and milestones in which every word of the text stands, the best first. */
export const findRecords = async (programId: string, text: string): Promise<Found[]> =>
  text.trim() ? call(search, { params: { programId }, query: { q: text.trim().slice(0, longest) } }) : []
