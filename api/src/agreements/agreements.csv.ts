import type { AgreementLine } from '@northstar/shared/agreements/agreements.schema.ts'
import { teamRoleNames } from '@northstar/shared/mentoring/mentoring.rules.ts'
import type { CsvColumn } from '../http/csv.ts'

/** What an exported list of agreements holds. */
export const columns: CsvColumn<AgreementLine>[] = [
  { label: 'Scholar', value: ({ scholar }) => scholar.name },
  { label: 'Mentor', value: ({ mentor }) => mentor?.name },
  { label: 'Part in the team', value: ({ teamRole }) => teamRole && teamRoleNames[teamRole] },
  { label: 'Standing', value: ({ standing }) => standing },
  { label: 'Version in force', value: ({ number }) => number },
  { label: 'Signed by both (UTC)', value: ({ signedAt }) => signedAt },
  { label: 'To be revisited on', value: ({ revisitOn }) => revisitOn },
  { label: 'Draft since (UTC)', value: ({ draftSince }) => draftSince },
  { label: 'Draft signed by', value: ({ draftSignedBy }) => draftSignedBy.join('; ') }
]
