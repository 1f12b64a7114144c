import type { TeamRole } from './mentoring.schema.ts'

/** A mentor's part in a team, in the words of people: "Erik Lund, primary research mentor". */
export const teamRoleWords: Record<TeamRole, string> = {
  'primary-research': 'primary research mentor',
  'co-mentor': 'co-mentor',
  'health-system': 'health-system mentor',
  methods: 'methods mentor',
  career: 'career mentor',
  community: 'patient or community mentor',
  peer: 'peer mentor',
  'oversight-committee': 'oversight-committee member'
}
