/** What a field is called by people; the others are called by their name in the code, in words. */
const names: Record<string, string> = {
  accent: 'colour',
  activityCode: 'activity code',
  acts: 'who must act',
  awardNumber: 'award number',
  cadenceDays: 'days between meetings',
  confirmedAt: 'day of confirmation',
  confirmedBy: 'confirmed by',
  decisionTaken: 'decision taken',
  decisionToInform: 'decision to inform',
  determinedOn: 'day of the determination',
  directorNotes: 'notes for the director',
  doneOn: 'day on which it was done',
  draftedBy: 'drafted by',
  dueOn: 'due day',
  effortFloor: 'effort floor in percent',
  effortPercent: 'effort in percent',
  email: 'e-mail address',
  eraCommons: 'eRA Commons name',
  evidenceText: 'evidence',
  evidenceUrl: 'link to the evidence',
  fundingSourceId: 'funding source',
  heldOn: 'day',
  markers: 'process markers',
  mentorId: 'mentor',
  mentorNotes: 'notes among mentors',
  link: 'link to join',
  minutes: 'length in minutes',
  nextOn: 'next meeting',
  number: 'version',
  orcid: 'ORCID',
  originalDueOn: 'original due day',
  ownerId: 'owner',
  phase: 'phase of the learning cycle',
  plannedOn: 'day',
  reachedOn: 'day on which it was reached',
  reportedAt: 'day of the report',
  reportedBy: 'reported by',
  revisitMonths: 'months until the day of revisiting',
  sentBackBecause: 'reason for sending it back',
  shortName: 'short name',
  siteId: 'site',
  stageSince: 'in this stage since',
  startTime: 'time',
  startsOn: 'first day',
  statusReason: 'reason for the status',
  statusSince: 'status since',
  teamRole: 'part in the team',
  turn: 'turn of the learning cycle',
  until: 'last day',
  waivedBecause: 'reason for waiving it',
  way: 'how they met',
  teamQuorum: 'quorum of the team',
  committeeQuorum: 'quorum of the committee',
  'teamRules.cadences': 'usual days between meetings',
  'teamRules.committeeQuorum': 'quorum of committees',
  'teamRules.mix': 'required mix of a team',
  'teamRules.teamCadenceDays': 'days between meetings of a team',
  'teamRules.teamQuorum': 'quorum of teams',
  'warningRules.appointmentEndingDays': 'days before the end of an appointment',
  'warningRules.cadenceFactor': 'factor on the agreed cadence',
  'warningRules.confirmationDays': 'days a report or record may wait',
  'warningRules.effortFloor': 'warning about effort under the floor',
  'warningRules.milestoneGraceDays': 'days of grace for a milestone',
  'warningRules.projectSilentDays': 'days without a status note',
  'warningRules.requiredMix': 'warning about a team without the required mix',
  'warningRules.teamCadenceFactor': 'factor on the agreed cadence of a team'
}

export const fieldInWords = (field: string) => names[field] ?? inWords(field.split('.').at(-1)!)

/** `systemPriority` → "system priority" */
const inWords = (name: string) => name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)

/** Fields whose values are words of the program's code. */
const choices = new Set(['acts', 'determination', 'kind', 'role', 'rule', 'state', 'status', 'teamRole', 'way'])

const proper: Record<string, string> = {
  'irb-approved': 'IRB approved',
  'irb-exempt': 'IRB exempt',
  qi: 'QI, not research'
}

/** `in-progress` → "in progress", where the field holds one of a few such words. */
export const choiceInWords = (field: string, value: string) =>
  choices.has(field) ? (proper[value] ?? value.replaceAll('-', ' ')) : value
