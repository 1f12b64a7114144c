import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Id, Line, OfVersion } from '../values/values.schema.ts'
import { CohortTimeline } from './cohort.schema.ts'
import { ScholarRecord } from './record.schema.ts'
import { NewScholar, Reader, Scholar, ScholarChange, ScholarStatus, StatusChange, Timeline } from './scholars.schema.ts'

export const scholarFilters = {
  q: Type.Optional(Line(100)),
  cohort: Type.Optional(Line(40)),
  track: Type.Optional(Line(80)),
  siteId: Type.Optional(Id),
  status: Type.Optional(ScholarStatus),
  mentorId: Type.Optional(Id),
  sort: sortBy('name', 'cohort', 'appointedUntil')
}

export const listScholars = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars',
  summary: 'List the scholars that one may see',
  params: OfProgram,
  query: Type.Object({ ...paging, ...scholarFilters }),
  result: Page(Scholar)
})

export const exportScholars = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars.csv',
  summary: 'Export the scholars that one may see',
  params: OfProgram,
  query: Type.Object(scholarFilters),
  result: Type.String(),
  gives: 'text/csv'
})

export const addScholar = endpoint({
  method: 'POST',
  path: '/programs/:programId/scholars',
  summary: 'Add a scholar, with a first appointment and the milestones of a template where given',
  params: OfProgram,
  body: NewScholar,
  result: Scholar
})

export const readScholar = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId',
  summary: 'Read a scholar’s record',
  params: OfScholar,
  result: Scholar
})

export const readScholarRecord = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId/record',
  summary: 'Read a scholar’s record with all that is shown at its head',
  params: OfScholar,
  result: ScholarRecord
})

export const changeScholar = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/scholars/:scholarId',
  summary: 'Change a scholar’s record',
  params: OfScholar,
  body: ScholarChange,
  result: Scholar
})

export const changeScholarStatus = endpoint({
  method: 'PUT',
  path: '/programs/:programId/scholars/:scholarId/status',
  summary: 'Change a scholar’s status, from a day and with a reason',
  params: OfScholar,
  body: StatusChange,
  result: Scholar
})

export const removeScholar = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/scholars/:scholarId',
  summary: 'Remove a scholar’s record; a director can restore it',
  params: OfScholar,
  query: OfVersion
})

export const listReaders = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId/readers',
  summary: 'Tell who can read a scholar’s record, and why',
  params: OfScholar,
  result: Type.Array(Reader)
})

export const readTimeline = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId/timeline',
  summary: 'Read everything that a scholar’s timeline draws',
  params: OfScholar,
  result: Timeline
})

export const cohortFilters = {
  cohort: Type.Optional(Type.Array(Line(40), { maxItems: 20 })),
  siteId: Type.Optional(Id),
  track: Type.Optional(Line(80)),
  /** Scholars who have completed or withdrawn are left out unless asked for. */
  past: Type.Optional(Type.Boolean())
}

export const readCohortTimeline = endpoint({
  method: 'GET',
  path: '/programs/:programId/timeline',
  summary: 'Read the appointments, milestones and meetings of the scholars that one may see, at most 500, by name',
  params: OfProgram,
  query: Type.Object(cohortFilters),
  result: CohortTimeline
})
