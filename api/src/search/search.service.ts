import type { Found } from '@northstar/shared/search/search.endpoints.ts'
import type { Context } from '../context.ts'
import * as repository from './search.repository.ts'

/** People, projects and milestones that the actor may see and in which every word of the text stands. */
export const find = (context: Context, text: string): Promise<Found[]> => repository.find(context, text)
