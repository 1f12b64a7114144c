import { useQuery, useQueryCache } from '@pinia/colada'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import { addSite, changeSite, listSites, removeSite } from '@northstar/shared/sites/sites.endpoints.ts'
import type { NewSite, Site, SiteChange } from '@northstar/shared/sites/sites.schema.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

export function useSites() {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['sites', programId.value],
    query: ({ signal }) => call(listSites, { params: { programId: programId.value }, signal })
  })
}

export function useSiteChanges() {
  const { programId } = useProgram()
  const cache = useQueryCache()

  async function done<Result>(result: Promise<Result>) {
    const answer = await result
    const touched = ['sites', 'scholars', 'projects', 'audit']
    await Promise.all(touched.map(feature => cache.invalidateQueries({ key: [feature, programId.value] })))
    return answer
  }
  const one = ({ id }: { id: string }) => ({ programId: programId.value, siteId: id })

  return {
    add: (site: NewSite, idempotencyKey: string) =>
      done(call(addSite, { params: { programId: programId.value }, body: site, idempotencyKey })),
    change: (site: Site, body: SiteChange) => done(call(changeSite, { params: one(site), body })),
    remove: (site: Site) => done(call(removeSite, { params: one(site), query: { version: site.version } })),
    restore: ({ id }: Site) =>
      done(call(restoreRecord, { params: { programId: programId.value, kind: 'site', recordId: id } }))
  }
}
