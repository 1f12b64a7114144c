import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id } from '../values/values.schema.ts'
import { MentorHours, ProgramHours, YearKind } from './hours.schema.ts'

const OfMentor = Type.Object({ programId: Id, personId: Id })

/** The year in which the period begins; days end with 2199. */
const InYear = Type.Object({
  year: Type.Integer({ minimum: 1990, maximum: 2198 }),
  kind: Type.Optional(YearKind)
})

export const readMentorHours = endpoint({
  method: 'GET',
  path: '/programs/:programId/mentors/:personId/hours',
  summary: 'Read a mentor’s hours in a year, by scholar, kind of meeting and part in the team',
  params: OfMentor,
  query: InYear,
  result: MentorHours
})

export const exportMentorHours = endpoint({
  method: 'GET',
  path: '/programs/:programId/mentors/:personId/hours.csv',
  summary: 'Export a mentor’s hours in a year',
  params: OfMentor,
  query: InYear,
  result: Type.String(),
  gives: 'text/csv'
})

export const printMentorHours = endpoint({
  method: 'GET',
  path: '/programs/:programId/mentors/:personId/hours.pdf',
  summary: 'Make a statement of a mentor’s hours in a year, for the mentor’s own file',
  params: OfMentor,
  query: InYear,
  result: Type.Unsafe<Uint8Array>({ type: 'string' }),
  gives: 'application/pdf'
})

export const readProgramHours = endpoint({
  method: 'GET',
  path: '/programs/:programId/mentor-hours',
  summary: 'Read every mentor’s hours in a year',
  params: OfProgram,
  query: InYear,
  result: ProgramHours
})

export const exportProgramHours = endpoint({
  method: 'GET',
  path: '/programs/:programId/mentor-hours.csv',
  summary: 'Export every mentor’s hours in a year, by scholar, part and kind of meeting',
  params: OfProgram,
  query: InYear,
  result: Type.String(),
  gives: 'text/csv'
})
