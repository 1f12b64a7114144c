import type { AccountState, HeldRole, Person, Role } from '@northstar/shared/people/people.schema.ts'
import { lastDay } from '@northstar/shared/values/days.ts'
import { addDays } from '@northstar/shared/values/days.ts'
import { formatDay } from '../ui/days.ts'

export const roleNames: Record<Role, string> = {
  director: 'Director',
  coordinator: 'Coordinator',
  mentor: 'Mentor',
  scholar: 'Scholar',
  reviewer: 'Reviewer',
  partner: 'Partner',
  evaluator: 'Evaluator'
}

/** What a role may do, in a few words. */
export const roleHints: Record<Role, string> = {
  director: 'sees everything, decides',
  coordinator: 'keeps the records',
  mentor: 'sees the scholars assigned',
  scholar: 'sees the own record',
  reviewer: 'will read what is assigned for review',
  partner: 'will see the projects named on',
  evaluator: 'will get de-identified exports'
}

export const roleOptions = Object.entries(roleNames).map(([value, label]) => ({ value: value as Role, label }))

const accountNames: Record<AccountState, string> = {
  none: 'Not invited',
  invited: 'Invited',
  active: 'Signs in',
  disabled: 'Disabled'
}

export const accountOptions = Object.entries(accountNames).map(([value, label]) => ({
  value: value as AccountState,
  label
}))

/** An invitation works for a week. */
const invitationDays = 7

/** "Signs in", "Invited 3 Nov 2026", "Invitation ran out" */
export function accountInWords({ accountState, invitedAt }: Pick<Person, 'accountState' | 'invitedAt'>, today: string) {
  if (accountState !== 'invited' || !invitedAt) return accountNames[accountState]
  const day = invitedAt.slice(0, 10)
  return addDays(day, invitationDays) < today ? 'Invitation ran out' : `Invited ${formatDay(day)}`
}

type Period = Pick<HeldRole, 'startsOn' | 'until'>

export const isOver = ({ until }: Period, today: string) => until !== null && until <= today

/** "since 1 Sep 2025", "from 1 Sep 2027", "1 Sep 2025 – 31 Aug 2026", "never" */
export function periodInWords({ startsOn, until }: Period, today: string) {
  if (until !== null && until <= startsOn) return 'never'
  if (until !== null) return `${formatDay(startsOn)} – ${formatDay(lastDay(until))}`
  return `${startsOn > today ? 'from' : 'since'} ${formatDay(startsOn)}`
}
