import type { Account, AccountChange } from '@northstar/shared/accounts/accounts.endpoints.ts'

/** Why an administrator may not change an account so; undefined when nothing speaks against it. */
export function reasonAgainst(
  change: Pick<AccountChange, 'administrator' | 'disabled'>,
  account: Pick<Account, 'id' | 'administrator'>,
  actingAccountId: string
): string | undefined {
  // Somebody who is administrator stays: so there is always one.
  if (account.id !== actingAccountId) return undefined
  if (change.disabled) return 'You cannot disable your own account. Ask another administrator.'
  if (change.administrator === false) return 'You cannot give up your own rights. Ask another administrator.'
  return undefined
}
