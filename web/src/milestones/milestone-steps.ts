import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'

export type Step = Exclude<Milestone['permissions'][number], 'reword' | 'restore'>

interface StepWords {
  name: Step
  label: string
  /** On a button beside the milestone. */
  short: string
  danger?: boolean
}

const takeBack: Partial<Record<Milestone['state'], string>> = {
  'in-progress': 'Take back that it was sent back',
  reported: 'Take back the report',
  confirmed: 'Take back the confirmation',
  waived: 'Open it again'
}

const steps = ({ state }: Milestone): StepWords[] => [
  { name: 'confirm', label: 'Confirm milestone', short: 'Confirm' },
  { name: 'report', label: 'Report milestone', short: 'Report' },
  { name: 'start', label: 'Say that work has begun', short: 'Begin' },
  { name: 'send-back', label: 'Send back with a reason …', short: 'Send back' },
  { name: 'change', label: 'Change …', short: 'Change' },
  { name: 'move', label: 'Move the due day …', short: 'Move' },
  { name: 'waive', label: 'Waive with a reason …', short: 'Waive' },
  { name: 'reopen', label: takeBack[state] ?? 'Open it again', short: 'Take back' },
  { name: 'remove', label: 'Remove milestone …', short: 'Remove', danger: true }
]

const allowed = (milestone: Milestone) => steps(milestone).filter(({ name }) => milestone.permissions.includes(name))

/** The step that leads on, when it is this person's turn; on somebody else's behalf it stands in the menu. */
export function mainStep(milestone: Milestone, isMyTurn: boolean) {
  const [first] = allowed(milestone)
  return first?.name === 'confirm' || (first?.name === 'report' && isMyTurn) ? first : undefined
}

export function otherSteps(milestone: Milestone, isMyTurn: boolean) {
  const main = mainStep(milestone, isMyTurn)
  return allowed(milestone).filter(({ name }) => name !== main?.name)
}
