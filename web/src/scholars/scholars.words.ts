import type { ScholarStatus } from '@northstar/shared/scholars/scholars.schema.ts'

/** How a status is called on screen. */
export const statusNames: Record<ScholarStatus, string> = {
  active: 'Active',
  'on-leave': 'On leave',
  completed: 'Completed',
  withdrawn: 'Withdrawn'
}

export const statusOptions = Object.entries(statusNames).map(([value, label]) => ({
  value: value as ScholarStatus,
  label
}))

/** Better words for what a form cannot take than its schema has. */
export const personMessages = {
  orcid: 'An ORCID has four groups of four digits, such as 0000-0002-1825-0097.',
  eraCommons: 'An eRA Commons name has 2 to 40 letters and digits.'
}
