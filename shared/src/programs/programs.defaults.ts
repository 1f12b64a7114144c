import type { TeamRules } from '../mentoring/teams.schema.ts'
import type { WarningRules } from './programs.schema.ts'

/** What a new program starts from; all of it is data that its settings change. */
export const newProgramDefaults = {
  tracks: ['Scholar', 'Fellow', 'Intern'],
  categories: ['Mentoring', 'Career', 'Compliance', 'Project', 'Review', 'Dissemination', 'Funding'],
  stages: ['Planning', 'Approvals', 'Data', 'Analysis', 'Pilot', 'In practice', 'Spread', 'Completed'],
  markers: [
    'Question raised by the system',
    'Approved',
    'Data available',
    'First result',
    'Decision taken',
    'First use in practice',
    'Spread to other sites',
    'Sustained 12 months',
    'Publication',
    'Guideline'
  ],
  warningRules: {
    cadenceFactor: 2,
    milestoneGraceDays: 0,
    confirmationDays: 14,
    appointmentEndingDays: 90,
    projectSilentDays: 60,
    effortFloor: true,
    requiredMix: true,
    teamCadenceFactor: null
  } as WarningRules,
  teamRules: {
    mix: [
      { teamRole: 'primary-research', least: 1, track: null },
      { teamRole: 'health-system', least: 1, track: null }
    ],
    cadences: {
      'primary-research': 14,
      'co-mentor': 30,
      'health-system': 30,
      methods: 60,
      career: 90,
      community: 90,
      peer: 30,
      'oversight-committee': 180
    },
    teamCadenceDays: 90,
    teamQuorum: { by: 'share', least: 50 },
    committeeQuorum: { by: 'share', least: 50 }
  } as TeamRules
}
