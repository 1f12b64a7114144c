import type { RecordKind } from '@northstar/shared/audit/audit.endpoints.ts'
import * as actions from '../actions/actions.service.ts'
import type { Context } from '../context.ts'
import * as meetings from '../meetings/meetings.service.ts'
import * as milestones from '../milestones/milestones.service.ts'
import * as projects from '../projects/projects.service.ts'

/** A record as its feature shows it: with its version, and what the reader may do. */
export interface Present extends Record<string, unknown> {
  version: number
  permissions: readonly string[]
}

/** A kind of record whose earlier wording can be restored: its texts and days, and what changing each of them takes. */
interface Worded {
  fields: Record<string, string>
  read: (context: Context, id: string) => Promise<Present>
  change: (context: Context, id: string, change: { version: number }) => Promise<Present>
}

const taking = <Name extends string>(permission: string, ...names: Name[]) =>
  Object.fromEntries(names.map(name => [name, permission]))

export const worded: Partial<Record<RecordKind, Worded>> = {
  meeting: {
    fields: {
      ...taking('change', 'heldOn', 'notes', 'progress', 'barriers', 'decisions', 'nextOn'),
      mentorNotes: 'write-mentor-notes',
      directorNotes: 'write-director-notes'
    },
    read: meetings.read,
    change: meetings.change
  },
  milestone: {
    fields: { ...taking('reword', 'title', 'category'), ...taking('change', 'notes', 'evidenceText', 'evidenceUrl') },
    read: milestones.read,
    change: milestones.change
  },
  'action-item': { fields: taking('change', 'title', 'dueOn'), read: actions.read, change: actions.change },
  project: {
    fields: taking(
      'change',
      'title',
      'unit',
      'sponsor',
      'liaison',
      'question',
      'systemPriority',
      'determinedOn',
      'decisionToInform',
      'decisionTaken'
    ),
    read: projects.read,
    change: projects.change
  }
}

type State = Record<string, unknown> | null

/** The texts and days that a change replaced. */
export function replacedIn(kind: RecordKind, before: State, after: State): string[] {
  if (!before || !after) return []
  return Object.keys(worded[kind]?.fields ?? {}).filter(
    field => field in before && field in after && (before[field] ?? null) !== (after[field] ?? null)
  )
}
