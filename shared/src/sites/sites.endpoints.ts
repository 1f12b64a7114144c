import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { changeOf, Id, Line, May, Nullable, OfVersion, Version } from '../values/values.schema.ts'

const fields = { name: Line(120), kind: Nullable(Line(80)) }

/** A health system or hub where scholars are embedded. */
export type Site = Static<typeof Site>
export const Site = Type.Object({
  id: Id,
  ...fields,
  scholars: Type.Integer({ minimum: 0 }),
  version: Version,
  permissions: May('change', 'remove')
})

export type NewSite = Static<typeof NewSite>
export const NewSite = Type.Object(
  { name: fields.name, kind: Type.Optional(fields.kind) },
  { additionalProperties: false }
)

export type SiteChange = Static<typeof SiteChange>
export const SiteChange = changeOf(fields)

const OfSite = Type.Object({ programId: Id, siteId: Id })

export const listSites = endpoint({
  method: 'GET',
  path: '/programs/:programId/sites',
  summary: 'List the sites of a program, at most 500, by name',
  params: OfProgram,
  result: Type.Array(Site)
})

export const exportSites = endpoint({
  method: 'GET',
  path: '/programs/:programId/sites.csv',
  summary: 'Export the sites of a program',
  params: OfProgram,
  result: Type.String(),
  gives: 'text/csv'
})

export const addSite = endpoint({
  method: 'POST',
  path: '/programs/:programId/sites',
  summary: 'Add a site',
  params: OfProgram,
  body: NewSite,
  result: Site
})

export const changeSite = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/sites/:siteId',
  summary: 'Change a site',
  params: OfSite,
  body: SiteChange,
  result: Site
})

export const removeSite = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/sites/:siteId',
  summary: 'Remove a site; a director can restore it',
  params: OfSite,
  query: OfVersion
})
