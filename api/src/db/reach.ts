import { sql } from 'drizzle-orm'
import type { Db } from './db.ts'

/** Into what a transaction may look: row-level security reads these. */
export interface Reach {
  programs?: readonly string[]
  accountId?: string
  administrator?: boolean
}

const settings = `set_config('app.programs', $1, true), set_config('app.account', $2, true), set_config('app.administrator', $3, true)`
const beginnings = {
  'to write': { name: 'reach', text: `select ${settings}` },
  'to read': { name: 'reach-to-read', text: `select ${settings}, set_config('transaction_read_only', 'on', true)` }
}

/** What is said at the beginning of a transaction. */
export const beginningOf = (reach: Reach, purpose: keyof typeof beginnings) => ({
  ...beginnings[purpose],
  values: values(reach)
})

const values = ({ programs = [], accountId = '', administrator = false }: Reach) => [
  programs.join(','),
  accountId,
  administrator ? '1' : ''
]

/** Lets the rest of a transaction look into these programs, once it is known that it may. */
export async function reachPrograms(db: Db, programs: readonly string[]) {
  await db.execute(sql`select set_config('app.programs', ${programs.join(',')}, true)`)
}

/** Lets the rest of a transaction list the programs of the installation by name. */
export async function reachAsAdministrator(db: Db) {
  await db.execute(sql`select set_config('app.administrator', '1', true)`)
}

/** Has the rest of a transaction use again the plan of a long statement that is asked often: making one takes 10 ms. */
export async function keepPlans(db: Db) {
  await db.execute(sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`)
}
