import { useQuery, useQueryCache } from '@pinia/colada'
import { listProjects, readProject, type projectFilters } from '@northstar/shared/projects/projects.endpoints.ts'
import { listSites } from '@northstar/shared/sites/sites.endpoints.ts'
import type { Static, TObject } from 'typebox'
import { computed } from 'vue'
import { call } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

export type ProjectQuery = Static<TObject<typeof projectFilters>>

/** The projects that the filters leave, page by page. */
export function useProjects(query: () => ProjectQuery) {
  const { programId } = useProgram()
  return usePages(
    () => ['projects', programId.value, 'list', { ...query() }],
    ({ after, signal }) =>
      call(listProjects, {
        params: { programId: programId.value },
        query: { ...query(), ...(after && { after }) },
        signal
      })
  )
}

export function useProject(projectId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['projects', programId.value, 'one', projectId()],
    query: ({ signal }) => call(readProject, { params: { programId: programId.value, projectId: projectId() }, signal })
  })
}

/** The program's sites, to choose from. */
export function useSiteOptions() {
  const { programId } = useProgram()
  const { data } = useQuery({
    key: () => ['sites', programId.value],
    query: () => call(listSites, { params: { programId: programId.value } })
  })
  return computed(() => data.value?.map(({ id, name }) => ({ value: id, label: name })) ?? [])
}

/** After a project changed: all that shows projects is read again; who cannot says so itself. */
export function useProjectsChanged() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  return () =>
    Promise.allSettled(
      ['projects', 'scholars', 'overview', 'audit'].map(feature =>
        cache.invalidateQueries({ key: [feature, programId.value] })
      )
    )
}
