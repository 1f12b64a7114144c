import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { changeOf, Email, Id, Line, Moment, Nullable, Version } from '../values/values.schema.ts'

/** An account, as the administrator of the installation sees it. */
export type Account = Static<typeof Account>
export const Account = Type.Object({
  id: Id,
  email: Email,
  administrator: Type.Boolean(),
  disabledAt: Nullable(Moment),
  lastSeenAt: Nullable(Moment),
  version: Version
})

export type AccountChange = Static<typeof AccountChange>
export const AccountChange = changeOf({ administrator: Type.Boolean(), disabled: Type.Boolean() })

export const listAccounts = endpoint({
  method: 'GET',
  path: '/accounts',
  summary: 'List the accounts of the installation',
  query: Type.Object({ ...paging, q: Type.Optional(Line(100)), sort: sortBy('email') }),
  result: Page(Account)
})

export const changeAccount = endpoint({
  method: 'PATCH',
  path: '/accounts/:accountId',
  summary: 'Disable an account, enable it, or make it an administrator',
  params: Type.Object({ accountId: Id }),
  body: AccountChange,
  result: Account
})
