import type { TeamRole } from './mentoring.schema.ts'

/** The parts that people have in a mentoring team, in words. */
export const teamRoleNames: Record<TeamRole, string> = {
  'primary-research': 'Primary research mentor',
  'co-mentor': 'Co-mentor',
  'health-system': 'Health-system mentor',
  methods: 'Methods mentor',
  career: 'Career mentor',
  community: 'Community mentor',
  peer: 'Peer mentor',
  'oversight-committee': 'Oversight committee'
}
