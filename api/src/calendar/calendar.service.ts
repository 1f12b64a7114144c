import type { Calendar, CalendarAddress, CalendarChange } from '@northstar/shared/calendar/calendar.endpoints.ts'
import { recordAccountEvent } from '../accounts/accounts.events.repository.ts'
import { digestOf, newSecret } from '../auth/secrets.ts'
import type { AccountContext, PublicContext } from '../context.ts'
import { together } from '../db/together.ts'
import { keepPlans, reachPrograms } from '../db/reach.ts'
import { transaction } from '../db/transaction.ts'
import { notFound } from '../http/refusal.ts'
import { toEntry } from './calendar.entries.ts'
import * as repository from './calendar.repository.ts'
import { entriesOf } from './entries.repository.ts'
import { writeCalendar } from './icalendar.ts'
import { zoneLines } from './time-zones.ts'

const defaults = { parts: ['meetings', 'due-days'], invitesSelf: false, addressMadeAt: null, fetchedAt: null } as const

const present = (calendar: repository.CalendarRow | undefined): Calendar => {
  const { parts, invitesSelf, addressMadeAt, fetchedAt } = calendar ?? defaults
  return { parts: [...parts], invitesSelf, addressMadeAt, fetchedAt }
}

export const read = async ({ db, accountId }: Pick<AccountContext, 'db' | 'accountId'>) =>
  present(await repository.find(db, accountId))

export const change = async ({ db, accountId }: AccountContext, changes: CalendarChange) =>
  present(await repository.save(db, accountId, changes))

/** A new secret address; the database keeps only enough to know it again. */
export async function makeAddress({ db, accountId, now, config }: AccountContext): Promise<CalendarAddress> {
  const [secret, at] = [newSecret(), now.toISOString()]
  const made = { hash: digestOf(secret), addressMadeAt: at, fetchedAt: null }
  const calendar = await repository.save(db, accountId, made)
  await recordAccountEvent(db, { accountId, action: 'calendar-address-made', at })
  return { address: `${config.publicUrl}/api/v1/calendars/${secret}/northstar.ics`, calendar: present(calendar) }
}

export async function revokeAddress({ db, accountId, now }: AccountContext): Promise<Calendar> {
  const calendar = await repository.save(db, accountId, { hash: null, addressMadeAt: null, fetchedAt: null })
  await recordAccountEvent(db, { accountId, action: 'calendar-address-revoked', at: now.toISOString() })
  return present(calendar)
}

/** The calendar of a secret address, over all programs of its account. */
export async function feed({ pool, now, config }: PublicContext, secret: string): Promise<string> {
  const at = now.toISOString()
  const rows = await transaction(pool, {}, async db => {
    const calendar = await repository.findByHash(db, digestOf(secret))
    if (!calendar) return undefined
    await together(reachPrograms(db, calendar.programIds), keepPlans(db))
    const entries = await entriesOf(db, calendar, at)
    if (entries) await repository.markFetched(db, calendar.accountId, at)
    return entries
  })
  if (!rows) throw notFound('The calendar')
  return writeCalendar({
    name: 'Northstar',
    entries: rows.map(row => toEntry(config.publicUrl, row)),
    zoneOf: timeZone => zoneLines(timeZone, now.getUTCFullYear())
  })
}
