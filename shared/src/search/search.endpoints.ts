import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id, Line, OneOf } from '../values/values.schema.ts'

export type Found = Static<typeof Found>
export const Found = Type.Object({
  kind: OneOf('scholar', 'mentor', 'person', 'project', 'milestone'),
  id: Id,
  title: Type.String(),
  /** What tells it from others of the same name. */
  detail: Type.String()
})

export const search = endpoint({
  method: 'GET',
  path: '/programs/:programId/search',
  summary: 'Find people, projects and milestones that one may see, the best 20',
  params: OfProgram,
  query: Type.Object({ q: Line(100) }),
  result: Type.Array(Found)
})
