import { useQuery, useQueryState } from '@pinia/colada'
import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import { computed, defineAsyncComponent, defineComponent, markRaw, watchEffect } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { lastProgram } from '../auth/device.ts'
import { sessionQuery } from '../auth/auth.queries.ts'
import { useSignOut } from '../auth/useSignOut.ts'
import { useFrame } from '../frame/frame.store.ts'
import { useWaiting } from '../meetings/waiting.store.ts'
import { countPressing } from '../owed/owed.groups.ts'
import { owedQuery } from '../owed/owed.queries.ts'
import { findRecords } from '../search/search.queries.ts'
import type { CommandGroup } from '../ui/command.ts'
import { actionsIn, goTo, matches, toCommand } from './commands.ts'
import { mayOwe, placesIn, placesOf, type Membership } from './navigation.ts'
import { waitingIn } from './waiting-notice.ts'

const NoticeBell = markRaw(defineAsyncComponent(() => import('../notifications/NoticeBell.vue')))

/**
 * Fills the frame with what somebody may do in the program of the page; on pages without one, in the last. It shows nothing
 * itself.
 */
export const FrameFilling = defineComponent(() => {
  const [route, router, frame, waiting] = [useRoute(), useRouter(), useFrame(), useWaiting()]
  const { signOut } = useSignOut()
  const { data: session } = useQueryState<Session>(sessionQuery.key)
  const exists = ({ to }: { to: unknown }) => router.hasRoute((to as { name: string }).name)

  const membership = computed(() => {
    const programs = session.value?.programs ?? []
    const wanted = route.params.programId ?? lastProgram()
    return programs.find(({ id }) => id === wanted) ?? (route.params.programId ? undefined : programs[0])
  })

  const { data: owed } = useQuery(() => ({
    ...owedQuery(membership.value?.id ?? ''),
    enabled: membership.value !== undefined && mayOwe(membership.value)
  }))
  const owing = computed(() => (owed.value ? countPressing(owed.value.owed, owed.value.today) : 0))

  watchEffect(() => {
    if (!session.value) return frame.hide()
    const { account, programs, sample } = session.value
    const present = membership.value
    const items = [...(present ? placesIn(present, owing.value) : []), ...placesOf(session.value)].filter(exists)
    frame.show({
      items,
      programs: programs.map(({ id, name }) => ({ id, name, to: { name: 'overview', params: { programId: id } } })),
      account: { name: present?.person.name ?? account.email, email: account.email, to: { name: 'account' } },
      isSample: sample,
      signOut,
      ...(present && {
        programId: present.id,
        accent: present.accent,
        bell: NoticeBell,
        ...waitingIn(present, waiting.all),
        find: text =>
          find(text, present, [...actionsIn(present).filter(action => exists({ to: action.to })), ...items.map(goTo)])
      })
    })
  })
  return () => null
})

async function find(text: string, { id }: Membership, commands: CommandGroup['commands']): Promise<CommandGroup[]> {
  if (text === '') return [{ label: 'Do', commands }]
  const found = await findRecords(id, text)
  return [
    { label: 'Found', commands: found.map(record => toCommand(record, id)) },
    { label: 'Do', commands: commands.filter(command => matches(command, text)) }
  ]
}
