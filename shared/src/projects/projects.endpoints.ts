import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Id, Line, OfVersion } from '../values/values.schema.ts'
import { NewProject, NewStage, NewStatusNote, Project, ProjectChange } from './projects.schema.ts'

const OfProject = Type.Object({ programId: Id, projectId: Id })

export const projectFilters = {
  q: Type.Optional(Line(100)),
  scholarId: Type.Optional(Id),
  siteId: Type.Optional(Id),
  stage: Type.Optional(Line(80)),
  sort: sortBy('title', 'scholar', 'stageSince')
}

export const listProjects = endpoint({
  method: 'GET',
  path: '/programs/:programId/projects',
  summary: 'List the embedded projects that one may see',
  params: OfProgram,
  query: Type.Object({ ...paging, ...projectFilters }),
  result: Page(Project)
})

export const exportProjects = endpoint({
  method: 'GET',
  path: '/programs/:programId/projects.csv',
  summary: 'Export the embedded projects that one may see',
  params: OfProgram,
  query: Type.Object(projectFilters),
  result: Type.String(),
  gives: 'text/csv'
})

export const addProject = endpoint({
  method: 'POST',
  path: '/programs/:programId/scholars/:scholarId/projects',
  summary: 'Add an embedded project',
  params: OfScholar,
  body: NewProject,
  result: Project
})

export const readProject = endpoint({
  method: 'GET',
  path: '/programs/:programId/projects/:projectId',
  summary: 'Read an embedded project',
  params: OfProject,
  result: Project
})

export const changeProject = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/projects/:projectId',
  summary: 'Change an embedded project or its process markers',
  params: OfProject,
  body: ProjectChange,
  result: Project
})

export const changeProjectStage = endpoint({
  method: 'PUT',
  path: '/programs/:programId/projects/:projectId/stage',
  summary: 'Say that a project entered a stage',
  params: OfProject,
  body: NewStage,
  result: Project
})

export const addStatusNote = endpoint({
  method: 'POST',
  path: '/programs/:programId/projects/:projectId/status-notes',
  summary: 'Add a dated status note to a project',
  params: OfProject,
  body: NewStatusNote,
  result: Project
})

export const removeProject = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/projects/:projectId',
  summary: 'Remove a project; a director can restore it',
  params: OfProject,
  query: OfVersion
})
