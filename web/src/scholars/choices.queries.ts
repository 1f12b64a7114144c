import { useQuery } from '@pinia/colada'
import { listFundingSources } from '@northstar/shared/funding/funding.endpoints.ts'
import { listSites } from '@northstar/shared/sites/sites.endpoints.ts'
import { listMilestoneTemplates } from '@northstar/shared/templates/templates.endpoints.ts'
import { computed } from 'vue'
import { call } from '../http/client.ts'
import { useProgramRecord } from '../programs/programs.queries.ts'
import { useProgram } from '../programs/useProgram.ts'

const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
const word = (value: string) => ({ value, label: value })

/** What a program's scholars can be filtered by, and what is chosen for them: tracks, cohorts, sites. */
export function useScholarChoices() {
  const { programId } = useProgram()
  const params = () => ({ programId: programId.value })
  const { data: program } = useProgramRecord()
  const { data: sites } = useQuery({
    key: () => ['sites', programId.value],
    query: () => call(listSites, { params: params() })
  })
  return {
    tracks: computed(() => program.value?.tracks.map(word) ?? []),
    cohorts: computed(() => program.value?.cohorts.map(word) ?? []),
    sites: computed(() => sites.value?.map(named) ?? [])
  }
}

/** What an appointment is made on and with; for those who may appoint. */
export function useAppointmentChoices() {
  const { programId } = useProgram()
  const params = () => ({ programId: programId.value })
  const { data: sources, status } = useQuery({
    key: () => ['funding', programId.value],
    query: () => call(listFundingSources, { params: params() })
  })
  const { data: templates } = useQuery({
    key: () => ['templates', programId.value],
    query: () => call(listMilestoneTemplates, { params: params() })
  })
  return {
    floorOf: (id: string | null | undefined) => sources.value?.find(source => source.id === id)?.effortFloor ?? null,
    hasNoSources: computed(() => status.value === 'success' && sources.value?.length === 0),
    sources: computed(() => sources.value?.map(named) ?? []),
    templates: computed(
      () =>
        templates.value?.map(({ id, name, items }) => ({ value: id, label: `${name} (${items.length} milestones)` })) ??
        []
    )
  }
}
