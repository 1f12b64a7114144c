import type { Endpoint } from '@northstar/shared/http/endpoint.ts'
import type { Row } from './who-may.rows.ts'
import type { World } from './world.ts'

/** The address of an endpoint, for the records of a world that its row means. */
export function addressOf(world: World, { path }: Endpoint, { at, query }: Row, programId: string) {
  const given = at?.(world) ?? {}
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    name === 'programId' ? programId : encodeURIComponent(given[name] ?? idFor(world, name))
  )
  return `/api/v1${filled}${query ? `?${new URLSearchParams(query(world))}` : ''}`
}

/** `milestoneId` means the first one of the table `milestones`. */
function idFor(world: World, parameter: string) {
  if (parameter === 'scholarId') return world.program.scholar.scholarId
  const table = parameter.replace(/Id$/, '').replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  const known = world.ids.get(`${table}s`)?.[0]
  if (!known) throw new Error(`Say in api/test/who-may.ts which ${parameter} is meant.`)
  return known
}
