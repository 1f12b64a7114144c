import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import type { CsvColumn } from '../http/csv.ts'

/** What an exported list of milestones holds. */
export const columns: CsvColumn<Milestone>[] = [
  { label: 'Scholar', value: row => row.scholar.name },
  { label: 'Milestone', value: row => row.title },
  { label: 'Category', value: row => row.category },
  { label: 'Who acts', value: row => row.acts },
  { label: 'Due on', value: row => row.dueOn },
  { label: 'Originally due on', value: row => row.originalDueOn },
  { label: 'State', value: row => row.state },
  { label: 'Standing', value: row => row.standing },
  { label: 'Reached on', value: row => row.reachedOn },
  { label: 'Reported by', value: row => row.reportedBy?.name },
  { label: 'Confirmed by', value: row => row.confirmedBy?.name },
  { label: 'Confirmed at', value: row => row.confirmedAt },
  { label: 'Sent back because', value: row => row.sentBackBecause },
  { label: 'Waived because', value: row => row.waivedBecause },
  { label: 'Evidence', value: row => row.evidenceText },
  { label: 'Evidence link', value: row => row.evidenceUrl },
  { label: 'Notes', value: row => row.notes },
  { label: 'Added by', value: row => (row.isOwn ? 'the scholar' : row.addedBy?.name) }
]
