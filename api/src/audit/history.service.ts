import type { AuditEvent, HistoryFilters } from '@northstar/shared/audit/audit.endpoints.ts'
import type { PageOf } from '@northstar/shared/http/page.schema.ts'
import { holds, isStaff, type Context } from '../context.ts'
import { together } from '../db/together.ts'
import { exportLimit, toCsv } from '../http/csv.ts'
import { notFound, Refusal } from '../http/refusal.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import { changesOf, idsIn } from './audit.changes.ts'
import { maySeeField } from './audit.policy.ts'
import * as repository from './history.repository.ts'
import { replacedIn } from './wordings.ts'

interface Listing extends repository.Asked {
  limit?: number | undefined
  after?: string | undefined
}

/** Who changed what, newest first, as far as the reader may know it. */
export async function list(context: Context, { limit = 50, after, ...asked }: Listing): Promise<PageOf<AuditEvent>> {
  if (after !== undefined && !isId.test(after)) throw foreignPage()
  if (asked.scholarId && !isStaff(context) && !(await relationTo(context, asked.scholarId)))
    throw notFound('The scholar')

  const [rows, total] = await together(
    repository.list(context, asked, { limit, after }),
    repository.count(context, asked)
  )
  const page = rows.slice(0, limit)
  const ids = page.flatMap(({ before, after }) => [...idsIn(before), ...idsIn(after)])
  const names = await repository.namesOf(context, [...new Set(ids)])
  return {
    items: page.map(event => present(context, event, names)),
    next: rows.length > limit ? page.at(-1)!.id : null,
    total
  }
}

/** What a history can be narrowed to. */
export async function filters(context: Context, asked: repository.Asked): Promise<HistoryFilters> {
  const rows = await repository.filters(context, asked)
  const people = new Map(rows.flatMap(({ id, name }) => (id && name ? [[id, name] as const] : [])))
  return {
    people: [...people].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name)),
    kinds: [...new Set(rows.map(({ kind }) => kind))].toSorted()
  }
}

/** A line for each field that changed; a change without fields has one line. */
export async function exportCsv(context: Context, asked: repository.Asked): Promise<string> {
  const { items } = await list(context, { ...asked, limit: exportLimit })
  const none = { field: '', before: null, after: null }
  return toCsv(
    [
      { label: 'When (UTC)', value: ({ event }) => event.at },
      { label: 'Who', value: ({ event }) => event.by?.name },
      { label: 'What', value: ({ event }) => event.action },
      { label: 'Record', value: ({ event }) => event.title },
      { label: 'Scholar', value: ({ event }) => event.scholar?.name },
      { label: 'Field', value: ({ change }) => change.field },
      { label: 'Before', value: ({ change }) => change.before },
      { label: 'After', value: ({ change }) => change.after }
    ],
    items.flatMap(event => (event.changes.length ? event.changes : [none]).map(change => ({ event, change })))
  )
}

function present(context: Context, event: repository.EventRow, names: Map<string, string>): AuditEvent {
  const { personId, personName, scholarName, before, after, isMentor, ...shown } = event
  const { scholarId } = event
  const of = { scholarId, assigned: isMentor && holds(context, 'mentor') }
  return {
    ...shown,
    at: new Date(event.at).toISOString(),
    by: personId && personName ? { id: personId, name: personName } : null,
    scholar: scholarId && scholarName ? { id: scholarId, name: scholarName } : null,
    changes: changesOf(before, after, {
      names,
      maySee: (field, state) => maySeeField(context, of, field, state)
    }),
    hasWording: replacedIn(event.kind, before, after).some(field =>
      [before, after].every(state => maySeeField(context, of, field, state ?? {}))
    )
  }
}

const foreignPage = () =>
  new Refusal(400, 'malformed', 'This is not the end of a page of this list; begin again at its first page.', {
    fields: [{ field: 'after', message: 'does not belong to this list' }]
  })

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
