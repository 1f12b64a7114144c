import type { Reworded, Wording } from '@northstar/shared/audit/audit.endpoints.ts'
import { holds, type Context } from '../context.ts'
import { conflict, forbidden, notFound } from '../http/refusal.ts'
import { changesOf } from './audit.changes.ts'
import { maySeeField } from './audit.policy.ts'
import * as repository from './history.repository.ts'
import { replacedIn, worded, type Present } from './wordings.ts'

/** What a change replaced, beside how it stands now. */
export async function read(context: Context, eventId: string): Promise<Wording> {
  const { event, present, earlier } = await find(context, eventId)
  const { kind, subjectId, title } = event
  const now = Object.fromEntries(Object.keys(earlier).map(field => [field, present[field] ?? null]))
  return {
    kind,
    subjectId,
    title,
    version: present.version,
    changes: changesOf(now, earlier, { names: new Map(), maySee: () => true }),
    permissions: missing(event, present, earlier).length === 0 ? ['restore'] : []
  }
}

/** Puts the earlier texts and days back, as a change like any other: its feature decides, and its history goes on. */
export async function restore(context: Context, eventId: string, version: number): Promise<Reworded> {
  const { event, present, earlier } = await find(context, eventId)
  if (missing(event, present, earlier).length > 0) {
    throw forbidden('You may read this earlier wording, but not change the record now.')
  }
  const isSame = Object.entries(earlier).every(([field, value]) => value === (present[field] ?? null))
  if (isSame) throw conflict('already-so', 'It is worded like this now.')
  const changed = await worded[event.kind]!.change(context, event.subjectId, { ...earlier, version })
  return { eventId: (await repository.newestOf(context, event.subjectId))!, version: changed.version }
}

/** The event, the record as it is now, and the values that the event replaced and the reader may see. */
async function find(context: Context, eventId: string) {
  const event = await repository.find(context, eventId)
  if (!event) throw notFound('The change')
  const { kind, subjectId, scholarId, before, after, isMentor } = event
  const of = { scholarId, assigned: isMentor && holds(context, 'mentor') }
  const maySee = (field: string) => [before, after].every(state => maySeeField(context, of, field, state ?? {}))
  const fields = replacedIn(kind, before, after).filter(maySee)
  if (fields.length === 0) throw notFound('An earlier wording')
  // A record that is removed, or that the reader sees no more, is not found.
  const present = await worded[kind]!.read(context, subjectId)
  return { event, present, earlier: Object.fromEntries(fields.map(field => [field, before?.[field] ?? null])) }
}

/** What the reader would have to be allowed, and is not. */
function missing({ kind }: repository.EventRow, { permissions }: Present, earlier: object) {
  const { fields } = worded[kind]!
  return Object.keys(earlier).filter(field => !permissions.includes(fields[field]!))
}
