import type { RecordKind } from '@northstar/shared/audit/audit.endpoints.ts'
import type { Actor } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { insertEvents } from './audit.repository.ts'

interface Change {
  kind: RecordKind
  id: string
  /** What the record is called, so that its history can be read when it is gone. */
  title: string
  scholarId?: string | null
  before?: object | null
  after?: object | null
}

/** Records who did what, in the transaction that did it: `record(context, 'milestone.reported', { … })`. */
export const record = (context: Acting, action: string, change: Change) =>
  insertEvents(context, [toEvent(context, action, change)])

/** The same of many records at once. */
export const recordAll = (context: Acting, action: string, changes: readonly Change[]) =>
  insertEvents(
    context,
    changes.map(change => toEvent(context, action, change))
  )

/** The administrator who makes a program is nobody in it, but has an account. */
type Acting = InProgram & { actor?: Actor; accountId?: string }

function toEvent({ actor, accountId }: Acting, action: string, change: Change) {
  const { kind, id, title, scholarId = null, before = null, after = null } = change
  return {
    accountId: actor?.accountId ?? accountId ?? null,
    personId: actor?.personId ?? null,
    action,
    kind,
    subjectId: id,
    scholarId,
    title,
    before: before && { ...before },
    after: after && { ...after }
  }
}
