import type { PoolClient } from 'pg'
import type { MilestoneWrite } from './ledger.ts'
import type { Find } from './verify.ts'

interface Row {
  id: string
  version: number
  notes: string | null
  dueOn: string
}

interface Event {
  action: 'milestone.changed' | 'milestone.moved'
  id: string
  version: number
  notes: string | null
  dueOn: string
}

interface Move {
  id: string
  tag: string
  toDay: string
}

/** Each change made one version and left one audit event, each move its reason beside them; the record is what the last one made. */
export async function verifyMilestones(client: PoolClient, programId: string, writes: MilestoneWrite[], find: Find) {
  const rows = (await client.query<Row>(records, [programId])).rows
  const events = Map.groupBy((await client.query<Event>(trail, [programId])).rows, one => `${one.id} ${one.version}`)
  const moves = Map.groupBy((await client.query<Move>(moved, [programId])).rows, one => one.tag)
  const last = new Map<string, MilestoneWrite>()

  for (const write of writes) {
    if (!write.isAcknowledged) continue
    last.set(write.milestoneId, write)
    const name = `${write.kind} ${write.tag}, version ${write.version} of ${write.milestoneId}`
    const told = take(events, `${write.milestoneId} ${write.version}`)
    const same = told.filter(event => says(event, write))
    if (same.length === 0) find('lost', name)
    if (told.length > 1) find('doubled', name)
    const reasons = take(moves, write.tag)
    const due = write.kind === 'move' ? 1 : 0
    if (reasons.length < due || reasons.some(one => one.toDay !== write.dueOn)) find('halfWritten', name)
    if (reasons.length > due) find('doubled', name)
  }

  for (const key of events.keys())
    find('disagreeing', `an audit event of a milestone, version ${key}, that nobody made`)
  for (const tag of moves.keys()) find('halfWritten', `a move ${tag} that was never made`)
  for (const { id, version, notes, dueOn } of rows) {
    const write = last.get(id)
    if (version !== (write?.version ?? 1))
      find('disagreeing', `${id} has version ${version}, not ${write?.version ?? 1}`)
    const isAsWritten = write?.kind === 'change' ? notes === write.tag : !write || dueOn === write.dueOn
    if (!isAsWritten) find('disagreeing', `${id} is not what its last change made`)
  }
}

const says = ({ action, notes, dueOn }: Event, write: MilestoneWrite) =>
  write.kind === 'change'
    ? action === 'milestone.changed' && notes === write.tag
    : action === 'milestone.moved' && dueOn === write.dueOn

function take<Value>(groups: Map<string, Value[]>, key: string): Value[] {
  const found = groups.get(key) ?? []
  groups.delete(key)
  return found
}

const records = `
  select id, version, notes, due_on::text as "dueOn" from milestones where program_id = $1`

const trail = `
  select action, subject_id as id, (after->>'version')::int as version, after->>'notes' as notes, after->>'dueOn' as "dueOn"
  from audit_events where program_id = $1 and action in ('milestone.changed', 'milestone.moved')`

const moved = `
  select milestone_id as id, reason as tag, to_day::text as "toDay" from milestone_moves where program_id = $1`
