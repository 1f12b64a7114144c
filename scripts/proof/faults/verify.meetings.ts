import type { PoolClient } from 'pg'
import type { MeetingWrite } from './ledger.ts'
import type { Find } from './verify.ts'

interface Found {
  tag: string
  ids: string[]
  actions: number
  attendees: number
  /** Audit events of the meeting, and those that say the same as its record. */
  events: number
  sameEvents: number
  actionEvents: number
  /** Kept answers that name this meeting. */
  answers: number
}

/** A meeting is whole with two attendees, two actions, an audit event for itself and for each action, and its kept answer. */
export async function verifyMeetings(client: PoolClient, programId: string, writes: MeetingWrite[], find: Find) {
  const { rows } = await client.query<Found>(statement, [programId])
  const found = new Map(rows.map(row => [row.tag, row]))
  for (const { tag, id } of writes) {
    const row = found.get(tag)
    found.delete(tag)
    if (id && !row?.ids.includes(id)) find('lost', `meeting ${tag}, acknowledged as ${id}`)
    if (row) examine(row, find)
  }
  for (const tag of found.keys()) find('doubled', `meeting ${tag}, which nobody sent`)

  const { rows: orphans } = await client.query<{ subject_id: string }>(orphaned, [programId])
  for (const { subject_id } of orphans) find('disagreeing', `an audit event for ${subject_id}, which is not there`)
}

function examine({ tag, ids, actions, attendees, events, sameEvents, actionEvents, answers }: Found, find: Find) {
  if (ids.length > 1) return find('doubled', `meeting ${tag}, ${ids.length} times`)
  const parts = { actions, attendees, answers: answers * 2 }
  if (Object.values(parts).some(count => count !== 2)) find('halfWritten', `meeting ${tag}: ${JSON.stringify(parts)}`)
  if (events !== 1 || sameEvents !== 1 || actionEvents !== 2)
    find('disagreeing', `meeting ${tag}: ${JSON.stringify({ events, sameEvents, actionEvents })}`)
}

const statement = `
  with parts as (
    select action.meeting_id, count(distinct action.id)::int as actions, count(event.id)::int as events
    from action_items action
    left join audit_events event on event.program_id = $1 and event.subject_id = action.id
      and event.action = 'action-item.added' and event.after->>'title' = action.title
    where action.program_id = $1 group by action.meeting_id
  ), attended as (
    select meeting_id, count(*)::int as attendees from meeting_attendees where program_id = $1 group by meeting_id
  ), told as (
    select meeting.id, count(event.id)::int as events,
      count(event.id) filter (where event.after->>'notes' = meeting.notes and event.after->>'heldOn' = meeting.held_on::text
        and event.after->>'scholarId' = meeting.scholar_id::text)::int as same
    from meetings meeting
    left join audit_events event on event.program_id = $1 and event.subject_id = meeting.id and event.action = 'meeting.logged'
    where meeting.program_id = $1 group by meeting.id
  )
  select meeting.notes as tag, array_agg(meeting.id) as ids, sum(coalesce(parts.actions, 0))::int as actions,
    sum(coalesce(attended.attendees, 0))::int as attendees, sum(told.events)::int as events,
    sum(told.same)::int as "sameEvents", sum(coalesce(parts.events, 0))::int as "actionEvents",
    count(answer.key)::int as answers
  from meetings meeting
  join told on told.id = meeting.id
  left join parts on parts.meeting_id = meeting.id
  left join attended on attended.meeting_id = meeting.id
  left join idempotency_keys answer on answer.key = meeting.notes and answer.status = 201
    and answer.response->>'id' = meeting.id::text
  where meeting.program_id = $1 group by meeting.notes`

const orphaned = `
  select event.subject_id from audit_events event
  where event.program_id = $1 and event.action in ('meeting.logged', 'action-item.added')
    and not exists (select from meetings one where one.program_id = $1 and one.id = event.subject_id)
    and not exists (select from action_items one where one.program_id = $1 and one.id = event.subject_id)
  limit 5`
