import type { MeetingKind, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { Determination } from '@northstar/shared/projects/projects.schema.ts'
import { isNothing, lineOf, shorten, simplify, type CellReader } from './roster.cells.ts'

/** What people call each choice, as `simplify` leaves it; the first is what a problem proposes. */
type Names<Choice extends string> = Record<Choice, { say: string; names: string[]; words?: RegExp }>

function choice<Choice extends string>(what: string, choices: Names<Choice>): CellReader<Choice> {
  const entries = Object.entries(choices) as [Choice, Names<Choice>[Choice]][]
  const byName = new Map(
    entries.flatMap(([value, { say, names }]) => [say, value, ...names].map(name => [simplify(name), value]))
  )
  const proposals = new Intl.ListFormat('en', { type: 'disjunction' }).format(entries.map(([, { say }]) => say))

  return cell => {
    const text = lineOf(cell)
    if (isNothing(text)) return { value: null }
    const value = byName.get(simplify(text))
    if (value) return { value }
    const mentioned = entries.filter(([, { words }]) => words?.test(text))
    if (mentioned.length === 1) return { value: mentioned[0]![0] }
    return { problem: `"${shorten(text)}" is not ${what} that we know; write ${proposals}.` }
  }
}

export const readWay = choice<Way>('a way to meet', {
  'in-person': {
    say: 'In person',
    names: ['face to face', 'f2f', 'on site', 'office', 'live', 'person', 'in-person meeting'],
    words: /\b(in[- ]person|face[- ]to[- ]face|on[- ]?site)\b/i
  },
  video: {
    say: 'Video',
    names: ['meet', 'MS Teams', 'online', 'remote', 'virtual', 'web'],
    words: /\b(video\w*|zoom|teams|webex|skype|facetime|google meet|virtual\w*|online)\b/i
  },
  phone: {
    say: 'Phone',
    names: ['call', 'tel', 'teleconference', 'conference call', 'audio'],
    words: /\b(tele)?phone\b/i
  }
})

/** Spreadsheets take 1:1 for a time of day. */
const oneToOne = ['1:1', '1-on-1', '1 to 1', '1:01', '1:01 AM', '1:01:00', '1:01:00 AM', '01:01']

export const readKind = choice<MeetingKind>('a kind of meeting', {
  'one-to-one': { say: 'One-to-one', names: ['one on one', 'individual', 'mentoring', 'mentor meeting', ...oneToOne] },
  team: { say: 'Team', names: ['team meeting', 'mentoring team', 'mentor team', 'full team', 'whole team', 'group'] },
  'oversight-committee': {
    say: 'Oversight committee',
    names: ['oversight', 'committee', 'oversight committee meeting', 'committee meeting', 'advisory committee']
  },
  operations: {
    say: 'Operations check-in',
    names: [
      'operations',
      'operational',
      'ops',
      'ops check-in',
      'operational check-in',
      'operations meeting',
      'check-in'
    ]
  }
})

export const readTeamRole = choice<TeamRole>('a team role', {
  'primary-research': {
    say: 'Primary research mentor',
    names: ['primary', 'primary mentor', 'research mentor', 'research', 'lead mentor', 'primary research']
  },
  'co-mentor': { say: 'Co-mentor', names: ['co', 'secondary mentor', 'second mentor'] },
  'health-system': {
    say: 'Health-system mentor',
    names: ['health systems mentor', 'system mentor', 'operations sponsor', 'operational sponsor', 'operations mentor']
  },
  methods: { say: 'Methods mentor', names: ['method', 'methodology', 'methodology mentor', 'methodologist'] },
  career: { say: 'Career mentor', names: ['career development mentor', 'career development'] },
  community: {
    say: 'Patient or community mentor',
    names: ['patient', 'patient mentor', 'community mentor', 'patient and community mentor', 'patient/community mentor']
  },
  peer: { say: 'Peer mentor', names: [] },
  'oversight-committee': {
    say: 'Oversight-committee member',
    names: ['oversight', 'oversight member', 'committee', 'committee member', 'advisory committee member']
  }
})

export const readDetermination = choice<Determination>('a determination', {
  'irb-approved': { say: 'IRB approved', names: ['approved', 'IRB approval', 'approved by IRB', 'IRB'] },
  'irb-exempt': { say: 'IRB exempt', names: ['exempt', 'exempt research', 'exempt by IRB', 'exemption'] },
  qi: {
    say: 'QI, not research',
    names: [
      'QI',
      'quality improvement',
      'not research',
      'QI only',
      'QI not human subjects research',
      'NHSR',
      'not human subjects research'
    ]
  },
  pending: {
    say: 'Pending',
    names: ['submitted', 'under review', 'in review', 'IRB pending', 'in progress', 'not yet']
  }
})
