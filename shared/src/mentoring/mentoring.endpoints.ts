import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Id, Line, OfVersion } from '../values/values.schema.ts'
import { Mentor, MentorAssignment, MentorAssignmentChange, NewMentorAssignment, TeamRole } from './mentoring.schema.ts'

const OfAssignment = Type.Object({ programId: Id, assignmentId: Id })

export const mentorFilters = {
  q: Type.Optional(Line(100)),
  institution: Type.Optional(Line()),
  teamRole: Type.Optional(TeamRole),
  sort: sortBy('name', 'scholars')
}

export const listMentors = endpoint({
  method: 'GET',
  path: '/programs/:programId/mentors',
  summary: 'List the mentors of a program with their load',
  params: OfProgram,
  query: Type.Object({ ...paging, ...mentorFilters }),
  result: Page(Mentor)
})

export const exportMentors = endpoint({
  method: 'GET',
  path: '/programs/:programId/mentors.csv',
  summary: 'Export the mentors of a program with their load',
  params: OfProgram,
  query: Type.Object(mentorFilters),
  result: Type.String(),
  gives: 'text/csv'
})

export const readMentor = endpoint({
  method: 'GET',
  path: '/programs/:programId/mentors/:personId',
  summary: 'Read a mentor with load',
  params: Type.Object({ programId: Id, personId: Id }),
  result: Mentor
})

export const listMentoringTeam = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId/mentor-assignments',
  summary: 'List the mentors of a scholar, present ones first',
  params: OfScholar,
  result: Type.Array(MentorAssignment)
})

export const assignMentor = endpoint({
  method: 'POST',
  path: '/programs/:programId/scholars/:scholarId/mentor-assignments',
  summary: 'Assign a mentor to a scholar',
  params: OfScholar,
  body: NewMentorAssignment,
  result: MentorAssignment
})

export const changeMentorAssignment = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/mentor-assignments/:assignmentId',
  summary: 'Change or end a mentor’s assignment',
  params: OfAssignment,
  body: MentorAssignmentChange,
  result: MentorAssignment
})

export const removeMentorAssignment = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/mentor-assignments/:assignmentId',
  summary: 'Remove an assignment made by mistake; a director can restore it',
  params: OfAssignment,
  query: OfVersion
})
