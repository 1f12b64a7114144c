import type { Milestone, MilestoneState } from '@northstar/shared/milestones/milestones.schema.ts'
import { holds, isStaff, type Context } from '../context.ts'

export type MilestoneAction = Milestone['permissions'][number]
export type Step = Exclude<MilestoneAction, 'restore'>

/** What of a milestone, and of the actor's tie to its scholar, decides. */
export interface Facts {
  scholarId: string
  state: MilestoneState
  acts: Milestone['acts']
  addedById: string | null
  reportedById: string | null
  confirmedById: string | null
  /** Who sent the report back that can be taken up again. */
  sentBackById: string | null
  removedAt: string | null
  /** The actor is a mentor of this scholar today. */
  isMentor: boolean
}

interface Rule {
  /** In which states it can be done. */
  from: readonly MilestoneState[]
  may: (who: Who, milestone: Facts) => boolean
  /** Why somebody else may not. */
  refusal: string
}

/** What the actor is to the scholar of a milestone; towards the own record staff is a scholar like any other. */
interface Who {
  personId: string
  isStaff: boolean
  isDirector: boolean
  isScholar: boolean
  isMentor: boolean
}

const open = ['planned', 'in-progress'] as const
const live = [...open, 'reported'] as const
const every = [...live, 'confirmed', 'waived'] as const
const within = (states: readonly MilestoneState[], { state }: Facts) => states.includes(state)

/** The scholar, or the mentor when it is the mentor's turn; staff on anybody's behalf. */
const mayAct = (who: Who, { acts }: Facts) => who.isStaff || who.isScholar || (who.isMentor && acts === 'mentor')

/** A mentor or the director judges; never the scholar it is about, and a mentor not the own report. */
const mayJudge = (who: Who, { reportedById }: Facts) =>
  who.isDirector || (who.isMentor && reportedById !== who.personId)

/** What scholars added themselves is theirs until it is reported. */
const mayShape = (who: Who, milestone: Facts) =>
  who.isStaff || (who.isScholar && milestone.addedById === who.personId && within(open, milestone))

const mayTakeBack = (who: Who, { state, reportedById, confirmedById, sentBackById }: Facts) => {
  if (state === 'waived') return who.isStaff
  if (state === 'reported') return who.isStaff || reportedById === who.personId
  // What was sent back is taken up again by whoever sent it, as long as he or she is still one to judge.
  if (state === 'in-progress') return sentBackById === who.personId && (who.isDirector || who.isMentor)
  return who.isDirector || (who.isMentor && confirmedById === who.personId)
}

export const rules: Record<Step, Rule> = {
  change: {
    from: every,
    may: (who, milestone) => who.isStaff || (mayAct(who, milestone) && within(live, milestone)),
    refusal: 'Whose turn it is changes this until it is confirmed or waived; the program’s staff at any time.'
  },
  reword: {
    from: every,
    may: mayShape,
    refusal: 'Only the program’s staff changes what a milestone is called, its category and who must act.'
  },
  start: { from: ['planned'], may: mayAct, refusal: 'Only whose turn it is, or the program’s staff, starts it.' },
  report: { from: open, may: mayAct, refusal: 'Only whose turn it is, or the program’s staff, reports it.' },
  confirm: {
    from: ['reported'],
    may: mayJudge,
    refusal: 'A mentor of the scholar or the director confirms it, and nobody what they reported themselves.'
  },
  'send-back': {
    from: ['reported'],
    may: mayJudge,
    refusal: 'A mentor of the scholar or the director sends a report back.'
  },
  waive: {
    from: live,
    may: who => who.isStaff,
    refusal: 'Only the program’s staff waives a milestone.'
  },
  reopen: {
    from: ['in-progress', 'reported', 'confirmed', 'waived'],
    may: mayTakeBack,
    refusal: 'Only the person who did this, or the program’s staff, takes it back.'
  },
  move: {
    from: live,
    may: who => who.isStaff,
    refusal: 'Only the program’s staff moves a due day. Ask your program’s coordinator.'
  },
  remove: {
    from: every,
    may: mayShape,
    refusal: 'Only the program’s staff removes a milestone.'
  }
}

/** Whether this person may do it at all; the state it is in is another question. */
export const mayDo = (context: Pick<Context, 'actor'>, milestone: Facts, step: Step) =>
  rules[step].may(whoIs(context, milestone), milestone)

export function milestonePermissions(context: Pick<Context, 'actor'>, milestone: Facts): MilestoneAction[] {
  if (milestone.removedAt) return holds(context, 'director') ? ['restore'] : []
  return (Object.keys(rules) as Step[]).filter(
    step => rules[step].from.includes(milestone.state) && mayDo(context, milestone, step)
  )
}

/** Staff adds to everybody's plan, a scholar to the own one. */
export const mayAddTo = (context: Pick<Context, 'actor'>, scholarId: string) =>
  isStaff(context) || context.actor.scholarId === scholarId

function whoIs(context: Pick<Context, 'actor'>, { scholarId, isMentor }: Facts): Who {
  const { personId, scholarId: own } = context.actor
  const isScholar = own === scholarId
  return {
    personId,
    isScholar,
    isStaff: !isScholar && isStaff(context),
    isDirector: !isScholar && holds(context, 'director'),
    isMentor: !isScholar && isMentor
  }
}
