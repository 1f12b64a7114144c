import type { LeftAloneBecause } from '@northstar/shared/templates/rollouts.schema.ts'
import type { ItemDifference } from './template.differences.ts'

export const templateCrumbs = [
  { label: 'Settings', to: { name: 'settings-program' } },
  { label: 'Templates', to: { name: 'settings-templates' } }
]

export const becauseWords: Record<LeftAloneBecause, string> = {
  reported: 'was reported',
  confirmed: 'is confirmed',
  waived: 'was waived',
  moved: 'its due day was moved by hand',
  reworded: 'its words were changed by hand',
  removed: 'was removed from this plan',
  there: 'a milestone of this name is in the plan already',
  'taken-out': 'is no longer in the template; it stays until somebody removes or waives it',
  past: 'the scholar has completed or left the program',
  own: 'it is your own plan; somebody else of the staff changes it'
}

export const differenceWords: Record<ItemDifference['kinds'][number], string> = {
  added: 'added',
  removed: 'removed',
  moved: 'moved',
  reworded: 'reworded'
}

export const countPlans = (count: number) => (count === 1 ? '1 plan' : `${count} plans`)
