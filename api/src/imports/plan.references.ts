import type { Planning } from './plan.context.ts'
import type { RosterReference } from './roster.rows.ts'

const missing: Record<RosterReference['as'], string> = {
  scholar: 'Neither the files nor the program have a scholar with this address.',
  mentor: 'Neither the files nor the program have anybody with this address. Add the person to the mentors.',
  confirmer: 'Neither the files nor the program have anybody with this address. Add the person to the mentors.',
  attendee: 'Neither the files nor the program have anybody with this address. Add the person to the mentors.'
}

/** Everybody who is pointed to must be listed in the files or known to the program. */
export function checkReferences({ people, present, problems }: Planning, references: readonly RosterReference[]) {
  const scholars = new Set(
    present.scholars.filter(({ removedAt }) => removedAt === null).map(({ personId }) => personId)
  )
  for (const { email, as, listed, column, ...place } of references) {
    if (listed) continue
    const person = people.get(email)
    const isKnown = person?.known && (as !== 'scholar' || scholars.has(person.id))
    if (!isKnown) problems.error({ ...place, column }, missing[as], email)
  }
}
