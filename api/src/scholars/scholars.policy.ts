import { OwnDetailsChange, type Scholar, type ScholarChange } from '@northstar/shared/scholars/scholars.schema.ts'
import type { Relation } from './visibility.repository.ts'

type Permission = Scholar['permissions'][number]

const may: Record<Relation, Permission[]> = {
  staff: [
    'change',
    'change-status',
    'appoint',
    'assign-mentors',
    'add-milestone',
    'log-meeting',
    'add-action',
    'add-project',
    'remove'
  ],
  mentor: ['log-meeting', 'add-action'],
  self: ['change-own-details', 'add-milestone', 'log-meeting', 'add-action', 'add-project']
}

/** What somebody may do with a scholar's record, by what they are to the scholar today. */
export const scholarPermissions = (relation: Relation): Scholar['permissions'] => may[relation]

const ownDetails = new Set(Object.keys(OwnDetailsChange.properties))

/** The fields of a change that this person may not change. */
export function fieldsOutOfReach(relation: Relation, change: ScholarChange): string[] {
  if (relation === 'staff') return []
  return Object.keys(change).filter(field => relation !== 'self' || !ownDetails.has(field))
}
