import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id, OfVersion } from '../values/values.schema.ts'
import { NewSite, Site, SiteChange } from './sites.schema.ts'

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
