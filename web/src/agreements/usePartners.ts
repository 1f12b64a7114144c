import type { AgreementLine } from '@northstar/shared/agreements/agreements.schema.ts'
import { teamRoleNames } from '@northstar/shared/mentoring/mentoring.rules.ts'
import { covers } from '@northstar/shared/values/days.ts'
import { computed } from 'vue'
import { useTeam } from '../mentoring/mentoring.queries.ts'
import { useProgram } from '../programs/useProgram.ts'

/** The mentors of the team with whom an agreement can be started: for a mentor, that is only oneself. */
export function usePartners(scholarId: () => string, lines: () => readonly AgreementLine[]) {
  const { today, isStaff, ownScholarId, personId } = useProgram()
  const { data: team } = useTeam(scholarId)

  return computed(() => {
    const mayStartWith = (id: string) => isStaff.value || ownScholarId.value === scholarId() || id === personId.value
    const has = new Set(lines().flatMap(({ agreementId, mentor }) => (agreementId && mentor ? [mentor.id] : [])))
    const free = (team.value ?? []).filter(
      one => covers(one, today.value) && mayStartWith(one.mentorId) && !has.has(one.mentorId)
    )
    return [...Map.groupBy(free, ({ mentorId }) => mentorId).values()].map(([one]) => ({
      value: one!.mentorId,
      label: `${one!.mentor.name}, ${teamRoleNames[one!.teamRole].toLowerCase()}`
    }))
  })
}
