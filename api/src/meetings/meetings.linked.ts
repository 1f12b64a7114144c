import type { LinkedRecord } from '@northstar/shared/meetings/meetings.links.schema.ts'
import type { MeetingRow } from './meetings.repository.ts'

/** What both sides read of a record. Notes for fewer people never leave by mail, not even to those who may read them. */
export const toLinked = (row: MeetingRow): LinkedRecord => {
  const { heldOn, minutes, way, kind, topics, notes, progress, barriers, decisions, nextOn } = row
  return {
    scholar: row.scholar.name,
    draftedBy: row.draftedBy?.name ?? null,
    attendees: row.attendees.map(({ name }) => name),
    ...{ heldOn, minutes, way, kind, topics, notes, progress, barriers, decisions, nextOn },
    actions: (row.actions ?? []).map(({ title, owner, dueOn, doneOn }) => ({
      title,
      owner: owner?.name ?? null,
      dueOn,
      doneOn
    }))
  }
}
