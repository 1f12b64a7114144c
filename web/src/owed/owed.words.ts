import type { Owed, OwedKind } from '@northstar/shared/owed/owed.schema.ts'
import type { RouteLocationRaw } from 'vue-router'

/** As a filter names them. */
export const kindWords: Record<OwedKind, string> = {
  milestone: 'Milestones',
  report: 'Reports to confirm',
  action: 'Actions',
  confirmation: 'Records to confirm',
  suggestion: 'Suggested changes',
  signature: 'Agreements to sign',
  revisit: 'Agreements to revisit'
}

/** The page of what is to be opened. */
export function placeOf({ target: { kind, id } }: Owed): RouteLocationRaw {
  if (kind === 'milestone') return { name: 'milestone', params: { milestoneId: id } }
  if (kind === 'meeting') return { name: 'meeting', params: { meetingId: id } }
  if (kind === 'agreement') return { name: 'agreement', params: { agreementId: id } }
  return { name: 'scholar-meetings', params: { scholarId: id } }
}

/** Who asks, and how: "reported by Noor Adeyemi". */
export const askedWords: Partial<Record<OwedKind, string>> = {
  report: 'reported',
  confirmation: 'written',
  suggestion: 'suggested',
  signature: 'signed',
  revisit: 'asked'
}

/** What others are to do with it. */
export const turnWords: Record<OwedKind, string> = {
  milestone: 'to be reported by',
  report: 'to be confirmed by',
  action: 'to be done by',
  confirmation: 'to be confirmed by',
  suggestion: 'to be answered by',
  signature: 'to be signed by',
  revisit: 'to be revisited by'
}
