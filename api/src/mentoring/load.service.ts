import type { PageOf } from '@northstar/shared/http/page.schema.ts'
import type { Mentor } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { Context } from '../context.ts'
import { toPage } from '../db/keyset.ts'
import { together } from '../db/together.ts'
import { exportLimit, toCsv, type CsvColumn } from '../http/csv.ts'
import { notFound } from '../http/refusal.ts'
import * as repository from './load.repository.ts'
import { mayReadLoadOf } from './mentoring.policy.ts'

interface Query extends repository.MentorFilters {
  limit?: number
  after?: string
}

/** The answer's schema leaves the sort key behind. */
const present = (mentor: repository.MentorRow): Mentor => mentor

export async function list(context: Context, { limit = 50, after, ...filters }: Query): Promise<PageOf<Mentor>> {
  const [rows, total] = await together(
    repository.list(context, filters, { limit: limit + 1, after }),
    repository.count(context, filters)
  )
  return toPage(rows, { limit, sort: filters.sort ?? 'name' }, total, present)
}

export async function read(context: Context, personId: string): Promise<Mentor> {
  const mentor = mayReadLoadOf(context, personId) ? await repository.find(context, personId) : undefined
  if (!mentor) throw notFound('The mentor')
  return present(mentor)
}

export async function exportAll(context: Context, filters: repository.MentorFilters): Promise<string> {
  return toCsv(columns, await repository.list(context, filters, { limit: exportLimit }))
}

const columns: CsvColumn<Mentor>[] = [
  { label: 'Name', value: ({ name }) => name },
  { label: 'E-mail', value: ({ email }) => email },
  { label: 'Degrees', value: ({ degrees }) => degrees },
  { label: 'Institution', value: ({ institution }) => institution },
  { label: 'Department', value: ({ department }) => department },
  { label: 'Rank', value: ({ rank }) => rank },
  { label: 'Scholars', value: ({ scholars }) => new Set(scholars.map(({ id }) => id)).size },
  { label: 'Names of scholars', value: ({ scholars }) => [...new Set(scholars.map(({ name }) => name))].join('; ') },
  { label: 'Primary mentor for', value: ({ primaryFor }) => primaryFor },
  { label: 'Meetings in 90 days', value: ({ meetingsLast90Days }) => meetingsLast90Days },
  { label: 'Minutes in 365 days', value: ({ minutesLast365Days }) => minutesLast365Days },
  { label: 'Last meeting', value: ({ lastMetOn }) => lastMetOn },
  { label: 'Waiting for confirmation', value: ({ waiting }) => waiting }
]
