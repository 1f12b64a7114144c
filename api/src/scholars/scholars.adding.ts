import type { NewScholar, Scholar } from '@northstar/shared/scholars/scholars.schema.ts'
import * as appointments from '../appointments/appointments.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { conflict } from '../http/refusal.ts'
import * as people from '../people/people.service.ts'
import { giveRole } from '../people/roles.service.ts'
import * as repository from './scholars.repository.ts'
import { leaveTrace, read, refuseUnknownSite } from './scholars.service.ts'

type Details = Omit<NewScholar, 'track' | 'cohort' | 'siteId' | 'appointment'>

/** Adds a scholar; somebody whom the program knows by this e-mail address becomes a scholar too. */
export async function add(context: Context, newScholar: NewScholar): Promise<Scholar> {
  const { track, cohort, siteId, appointment, ...details } = newScholar
  if (siteId) await refuseUnknownSite(context, siteId)
  const person = await personOf(context, details)

  const id = newId()
  await repository.insert(context, { id, personId: person.id, track, cohort, siteId })
  const from = appointment && appointment.startsOn < context.today ? appointment.startsOn : context.today
  await giveRole(context, person, 'scholar', { startsOn: from, until: null })
  await leaveTrace(context, 'scholar.added', { after: await read(context, id) })
  if (appointment) await appointments.add(context, id, appointment)
  return read(context, id)
}

async function personOf(context: Context, { email, ...changes }: Details): Promise<{ id: string; name: string }> {
  const known = await repository.findByEmail(context, email)
  if (!known) return people.add(context, { email, ...changes })

  refuseUnlessNew(known, changes)
  return people.change(context, known.id, { version: known.version, ...changes })
}

type Known = NonNullable<Awaited<ReturnType<typeof repository.findByEmail>>>

function refuseUnlessNew(
  { name, lastName, scholarId, isRemoved }: Known,
  { lastName: typed }: Pick<Details, 'lastName'>
) {
  if (isRemoved) {
    throw conflict(
      'removed',
      `${name} had a scholar’s record, which was removed. A director can restore it in the settings.`
    )
  }
  if (scholarId) throw conflict('already-there', `${name} already has a scholar’s record.`)
  // A mistyped address must not turn one person into another.
  if (lastName.localeCompare(typed, 'en', { sensitivity: 'base' }) !== 0) {
    throw conflict('already-there', `This e-mail address belongs to ${name}. Use that name, or another address.`)
  }
}
