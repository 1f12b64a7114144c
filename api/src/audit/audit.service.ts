import type { RecordKind } from '@northstar/shared/audit/audit.endpoints.ts'
import type { Actor } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { insertEvent } from './audit.repository.ts'

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
export function record(context: InProgram & { actor?: Actor }, action: string, change: Change) {
  const { kind, id, title, scholarId = null, before = null, after = null } = change
  return insertEvent(context, {
    accountId: context.actor?.accountId ?? null,
    personId: context.actor?.personId ?? null,
    action,
    kind,
    subjectId: id,
    scholarId,
    title,
    before: before && { ...before },
    after: after && { ...after }
  })
}
