import { newProgramDefaults } from '@northstar/shared/programs/programs.defaults.ts'
import { addDays } from '@northstar/shared/values/days.ts'
import { describe, expect, it } from 'vitest'
import type { ScholarFacts } from '../overview/facts.repository.ts'
import { findWarnings, rulesOf, type Rules } from './warnings.rules.ts'

const today = '2026-11-23'
const rules: Rules = { ...rulesOf(newProgramDefaults), teamCadenceFactor: 2 }
const ago = (days: number) => addDays(today, -days)

/** A scholar with whom everything is in order. */
const scholar: ScholarFacts = {
  id: 'noor',
  name: 'Noor Adeyemi',
  email: 'noor@umn.example',
  track: 'Scholar',
  cohort: '2026',
  site: 'Essentia Health',
  status: 'active',
  appointedFrom: ago(300),
  appointedUntil: addDays(today, 430),
  short: null,
  done: 3,
  waiting: 0,
  overdue: 0,
  total: 15,
  nextDue: { id: 'm1', title: 'IRB determination', dueOn: addDays(today, 6) },
  oldestWaiting: null,
  oldestUnconfirmed: null,
  primary: { id: 'p1', name: 'Lena Lund', email: 'lena@umn.example', startsOn: ago(300), cadenceDays: 14 },
  lastMetOn: ago(6),
  recentMeetings: 2,
  team: [
    { teamRole: 'primary-research', people: 1 },
    { teamRole: 'health-system', people: 1 }
  ],
  teamSince: ago(300),
  teamMet: { cadenceDays: 90, lastOn: ago(100) },
  projects: [{ id: 'q1', title: 'Boarding', stage: 'Planning', stageSince: ago(200), lastNoteOn: ago(20) }],
  answers: []
}

const reasons = (changes: Partial<ScholarFacts>, on: Rules = rules) =>
  findWarnings({ ...scholar, ...changes }, on, today).map(({ rule, reason }) => `${rule}: ${reason}`)

describe('a scholar with whom everything is in order', () => {
  it('gives no warning', () => expect(reasons({})).toEqual([]))
})

describe('meetings with the primary mentor', () => {
  it('warn only after the agreed days × the factor', () => {
    expect(reasons({ lastMetOn: ago(28) })).toEqual([])
    expect(reasons({ lastMetOn: ago(29) })).toEqual([
      'no-meeting: no meeting with Lena Lund for 29 days (agreed: every 14)'
    ])
    expect(reasons({ lastMetOn: ago(29) }, { ...rules, cadenceFactor: 3 })).toEqual([])
  })

  it('that never were are counted from the start of the assignment', () => {
    const primary = { ...scholar.primary!, startsOn: ago(40) }

    expect(reasons({ lastMetOn: null, primary })).toEqual([
      'no-meeting: has not met Lena Lund yet, after 40 days (agreed: every 14)'
    ])
    expect(reasons({ lastMetOn: null, primary: { ...primary, startsOn: ago(5) } })).toEqual([])
  })

  it('are not missed where no cadence was agreed, nor where nobody is assigned', () => {
    expect(reasons({ lastMetOn: ago(200), primary: { ...scholar.primary!, cadenceDays: null } })).toEqual([])
    expect(reasons({ lastMetOn: null, primary: null })).toEqual([])
  })
})

describe('milestones', () => {
  const late = (days: number, overdue = 1) => ({
    overdue,
    nextDue: { id: 'm1', title: 'IRB determination', dueOn: ago(days) }
  })

  it('are overdue from the day after', () => {
    expect(reasons({ nextDue: { ...scholar.nextDue!, dueOn: today } })).toEqual([])
    expect(reasons(late(1))).toEqual(['milestone-overdue: milestone overdue by 1 day: “IRB determination”'])
  })

  it('make one warning, which names the oldest', () => {
    expect(reasons(late(31, 2))).toEqual([
      'milestone-overdue: 2 milestones overdue, oldest 31 days: “IRB determination”'
    ])
  })

  it('may have days of grace', () => {
    expect(reasons(late(7), { ...rules, milestoneGraceDays: 7 })).toEqual([])
  })

  it('that were reported wait for confirmation at most as long as the program says', () => {
    const waiting = (days: number) => ({
      waiting: 1,
      oldestWaiting: { id: 'm2', title: 'Abstract', reportedOn: ago(days) }
    })

    expect(reasons(waiting(14))).toEqual([])
    expect(reasons(waiting(15))).toEqual(['report-waiting: report waiting for confirmation for 15 days: “Abstract”'])
  })
})

describe('the record of a meeting', () => {
  const unconfirmed = (days: number) => ({
    oldestUnconfirmed: {
      id: 'r1',
      heldOn: '2026-10-30',
      draftedOn: ago(days),
      confirmers: [{ name: 'Lena Lund', email: '' }]
    }
  })

  it('waits for confirmation at most as long as the program says', () => {
    expect(reasons(unconfirmed(14))).toEqual([])
    expect(reasons(unconfirmed(15))).toEqual([
      'record-unconfirmed: record of the meeting of 30 Oct 2026 unconfirmed for 15 days'
    ])
    expect(reasons(unconfirmed(15), { ...rules, confirmationDays: 20 })).toEqual([])
  })

  it('leads to the record, and a nudge goes to those who could confirm it', () => {
    expect(findWarnings({ ...scholar, ...unconfirmed(15) }, rules, today)).toMatchObject([
      { subject: { kind: 'meeting', id: 'r1' }, nudges: ['Lena Lund'] }
    ])
  })
})

describe('appointments', () => {
  it('under the floor of their source warn where the program wants it', () => {
    const short = { id: 'a1', startsOn: ago(300), effortPercent: 50, floor: 75, source: 'CTSI K12' }

    expect(reasons({ short })).toEqual(['effort-under-floor: effort 50 % is under the floor of 75 % of CTSI K12'])
    expect(reasons({ short }, { ...rules, effortFloor: false })).toEqual([])
  })

  it('that end soon warn from the day that the program says', () => {
    expect(reasons({ appointedUntil: addDays(today, 92) })).toEqual([])
    expect(reasons({ appointedUntil: addDays(today, 91) })).toEqual([
      'appointment-ending: appointment ends in 90 days, and none follows'
    ])
    expect(reasons({ appointedUntil: today })).toEqual([])
  })
})

describe('projects', () => {
  const project = scholar.projects[0]!

  it('are silent after the program’s days, counted from the last note or the present stage', () => {
    expect(reasons({ projects: [{ ...project, lastNoteOn: ago(60) }] })).toEqual([])
    expect(reasons({ projects: [{ ...project, lastNoteOn: ago(61) }] })).toEqual([
      'project-silent: no word about the project for 61 days: “Boarding”'
    ])
    expect(reasons({ projects: [{ ...project, lastNoteOn: null, stageSince: ago(30) }] })).toEqual([])
    expect(reasons({ projects: [{ ...project, lastNoteOn: ago(100), stageSince: ago(30) }] })).toEqual([])
  })
})

describe('a team', () => {
  const mix = [
    { teamRole: 'primary-research', least: 1, track: null },
    { teamRole: 'health-system', least: 1, track: null },
    { teamRole: 'peer', least: 2, track: 'Scholar' }
  ] as const

  it('without a part that the program asks for is a warning', () => {
    expect(reasons({ team: [{ teamRole: 'primary-research', people: 1 }] })).toEqual([
      'team-incomplete: team has no health-system mentor'
    ])
    expect(reasons({ team: [{ teamRole: 'peer', people: 1 }] }, { ...rules, mix: [...mix] })).toEqual([
      'team-incomplete: team has no primary research mentor and no health-system mentor and only 1 of 2 peer mentors'
    ])
  })

  it('is not asked about where the rule is off, nor where the program keeps no teams', () => {
    expect(reasons({ team: [] }, { ...rules, requiredMix: false })).toEqual([])
    expect(reasons({ team: null })).toEqual([])
  })

  it('that met longer ago than agreed × the factor is a warning', () => {
    const lastOn = (days: number) => ({ teamMet: { cadenceDays: 90, lastOn: ago(days) } })

    expect(reasons(lastOn(180))).toEqual([])
    expect(reasons(lastOn(181))).toEqual([
      'team-not-met: no team meeting with a quorum for 181 days (agreed: every 90)'
    ])
    expect(reasons(lastOn(181), { ...rules, teamCadenceFactor: null })).toEqual([])
  })

  it('that never met counts from its first day', () => {
    const never = { teamMet: { cadenceDays: 90, lastOn: null } }

    expect(reasons({ ...never, teamSince: ago(200) })).toEqual([
      'team-not-met: the team has not met yet, after 200 days (agreed: every 90)'
    ])
    expect(reasons({ ...never, teamSince: ago(20) })).toEqual([])
  })
})

describe('warnings', () => {
  it('are not given for scholars who are on leave or have left', () => {
    expect(reasons({ status: 'on-leave', lastMetOn: ago(100) })).toEqual([])
  })

  it('keep their key as long as the cause is the same', () => {
    const keys = (changes: Partial<ScholarFacts>, on: string) =>
      findWarnings({ ...scholar, ...changes }, rules, on).map(({ key }) => key)

    expect(keys({ lastMetOn: ago(40) }, today)).toEqual(keys({ lastMetOn: ago(40) }, ago(-1)))
    expect(keys({ lastMetOn: ago(40) }, today)).not.toEqual(keys({ lastMetOn: ago(39) }, today))
  })

  it('come late ones first, then the worst', () => {
    const found = findWarnings(
      {
        ...scholar,
        lastMetOn: ago(47),
        appointedUntil: addDays(today, 30),
        overdue: 1,
        nextDue: { id: 'm1', title: 'Aims', dueOn: ago(60) }
      },
      rules,
      today
    )

    expect(found.map(({ rule }) => rule)).toEqual(['milestone-overdue', 'no-meeting', 'appointment-ending'])
  })
})

describe('a nudge', () => {
  const nudges = (changes: Partial<ScholarFacts>) => findWarnings({ ...scholar, ...changes }, rules, today)[0]?.nudges

  it('goes to those who can do something about it', () => {
    expect(nudges({ lastMetOn: ago(40) })).toEqual(['Noor Adeyemi', 'Lena Lund'])
    expect(nudges({ oldestWaiting: { id: 'm2', title: 'Aims', reportedOn: ago(20) } })).toEqual(['Lena Lund'])
  })

  it('goes to nobody where there is no mentor to confirm', () => {
    expect(nudges({ oldestWaiting: { id: 'm2', title: 'Aims', reportedOn: ago(20) }, primary: null })).toEqual([])
  })
})
