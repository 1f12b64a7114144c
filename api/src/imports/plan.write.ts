import type { RecordKind } from '@northstar/shared/audit/audit.endpoints.ts'
import { recordAll } from '../audit/audit.service.ts'
import type { Actor } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import * as programs from '../programs/programs.repository.ts'
import type { RosterPlan } from './plan.ts'
import { insertRows, removeAttendees, updateRows, ChangedMeanwhile, writtenTables } from './plan.write.repository.ts'

/** Somebody signed in, or a command of the terminal. */
export type Acting = InProgram & { actor?: Actor }

type Step = (done: number, total: number) => void

/** Writes a plan, table after table, and leaves an event of every record; the caller's transaction makes it all or nothing. */
export async function writePlan(at: Acting, plan: RosterPlan, onStep: Step): Promise<void> {
  const { draft } = plan
  const updates = Map.groupBy(draft.updates.values(), ({ table }) => table as string)
  const inserted = [...draft.inserts.values()].reduce((sum, rows) => sum + rows.length, 0)
  const total = inserted + draft.updates.size
  let done = 0
  await writeLists(at, plan)
  await removeAttendees(at, [...draft.regathered])
  for (const table of writtenTables) {
    const [changed, added] = [updates.get(table) ?? [], draft.inserts.get(table) ?? []]
    onStep(done, total)
    if (changed.length > 0) await updateRows(at, changed[0]!.table, changed)
    for (let start = 0; start < added.length; start += 2000) {
      const rows = added.slice(start, start + 2000).map(({ row }) => row)
      await insertRows(at, table, rows)
      onStep((done += rows.length), total)
    }
    done += changed.length
  }
  await leaveTraces(at, plan)
  onStep(total, total)
}

/** The program's own lists of words; read before, so whoever changed them meanwhile is not overruled. */
async function writeLists(at: Acting, { program: lists, programVersion }: RosterPlan) {
  if (!lists) return
  const before = await programs.lock(at)
  if (!before || before.version !== programVersion) throw new ChangedMeanwhile()
  const after = await programs.update(at, lists)
  await recordAll(at, 'program.changed', [{ kind: 'program', id: at.programId, title: after.name, before, after }])
}

interface Trace {
  action: string
  kind: RecordKind
  id: string
  title: string
  scholarId: string | null
  before: object | null
  after: object
}

async function leaveTraces(at: Acting, { draft }: RosterPlan) {
  const added = [...draft.inserts.values()].flat().flatMap(({ row, subject, action }): Trace[] => {
    if (!subject || !row.id) return []
    const { kind, title, scholarId = null } = subject
    return [{ action: action ?? `${kind}.added`, kind, id: row.id, title, scholarId, before: null, after: row }]
  })
  const changed = [...draft.updates.values()].map(({ id, subject, before, changes, aside }): Trace => {
    const { kind, title, scholarId = null } = subject
    const states = { before: { ...before, ...aside?.before }, after: { ...changes, ...aside?.after } }
    return { action: `${kind}.changed`, kind, id, title, scholarId, ...states }
  })
  for (const [action, traces] of Map.groupBy([...added, ...changed], ({ action }) => action)) {
    await recordAll(at, action, traces)
  }
}
