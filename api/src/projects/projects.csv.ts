import type { Project } from '@northstar/shared/projects/projects.schema.ts'
import type { CsvColumn } from '../http/csv.ts'

/** What an exported list of projects holds. */
export const columns: CsvColumn<Project>[] = [
  { label: 'Scholar', value: row => row.scholar.name },
  { label: 'Project', value: row => row.title },
  { label: 'Site', value: row => row.site?.name },
  { label: 'Unit', value: row => row.unit },
  { label: 'Sponsor', value: row => row.sponsor },
  { label: 'Liaison', value: row => row.liaison },
  { label: 'Stage', value: row => row.stage },
  { label: 'Stage since', value: row => row.stageSince },
  { label: 'Learning phase', value: row => row.phase },
  { label: 'Turn', value: row => row.turn },
  { label: 'Determination', value: row => row.determination },
  { label: 'Determined on', value: row => row.determinedOn },
  { label: 'Question', value: row => row.question },
  { label: 'System priority', value: row => row.systemPriority },
  { label: 'Decision to inform', value: row => row.decisionToInform },
  { label: 'Decision taken', value: row => row.decisionTaken },
  { label: 'Process markers', value: row => row.markers.map(one => `${one.marker} ${one.reachedOn}`).join('; ') },
  { label: 'Last status note on', value: row => row.lastNoteOn },
  { label: 'Last status note', value: row => row.statusNotes[0]?.text }
]
