import { teamRoleNames } from '@northstar/shared/mentoring/mentoring.rules.ts'
import type { Reader } from '@northstar/shared/scholars/scholars.schema.ts'
import { dayInWords } from '@northstar/shared/values/days.ts'
import type { Context } from '../context.ts'
import { notFound } from '../http/refusal.ts'
import { listReaders, type ReaderRow } from './readers.repository.ts'
import { relationTo } from './visibility.repository.ts'

/** Who can read a scholar's record: for the scholar and for staff. */
export async function readers(context: Context, scholarId: string): Promise<Reader[]> {
  const relation = await relationTo(context, scholarId)
  if (!relation) throw notFound('The scholar')
  const rows = await listReaders(context, scholarId)
  return rows.map(row => ({ personId: row.personId, name: row.name, reason: reason(row), reads: reads(row) }))
}

function reason({ isScholar, roles, parts, meetings, agreements }: ReaderRow) {
  const reasons = [
    ...(isScholar ? ['The scholar'] : []),
    ...roles.map(role => (role === 'director' ? 'Program director' : 'Program coordinator')),
    ...parts.map(({ teamRole, startsOn }) => `${teamRoleNames[teamRole]} since ${dayInWords(startsOn)}`)
  ]
  if (reasons.length === 0 && meetings + agreements > 0) reasons.push('Former mentor')
  return reasons.join('; ')
}

function reads(row: ReaderRow) {
  const what = everything(row)
  return row.hasAccount ? what : `${what} (has no account yet)`
}

function everything({ isScholar, roles, parts, meetings, agreements }: ReaderRow) {
  if (roles.includes('director')) return 'Everything'
  if (parts.length > 0)
    return 'Everything but notes to the director that others wrote and agreements with other mentors'
  if (roles.length > 0 || isScholar) return 'Everything but notes among mentors and notes to the director'
  const kept = [
    ...(meetings === 1 ? ['the one meeting that they attended while they were assigned'] : []),
    ...(meetings > 1 ? [`the ${meetings} meetings that they attended while they were assigned`] : []),
    ...(agreements > 0 ? ['the mentoring agreement that they signed'] : [])
  ]
  return `Only ${kept.join(' and ')}`
}
