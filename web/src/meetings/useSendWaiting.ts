import { useQueryCache, useQueryState } from '@pinia/colada'
import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import { computed, onBeforeUnmount, onMounted, watch } from 'vue'
import { sessionQuery } from '../auth/auth.queries.ts'
import { useEventListener } from '../ui/useEventListener.ts'
import { useOnline } from '../ui/useOnline.ts'
import { useToast } from '../ui/useToast.ts'
import { useWaiting } from './waiting.store.ts'
import type { WaitingMeeting } from './waiting.ts'

/** A server that could not be reached is tried again after this time. */
const pause = 30_000

/** On whatever page: meetings that wait go out as soon as there is a connection and the one who wrote them is signed in. */
export function useSendWaiting() {
  const [waiting, cache, toast, isOnline] = [useWaiting(), useQueryCache(), useToast(), useOnline()]
  const { data: session } = useQueryState<Session>(sessionQuery.key)
  const own = computed(() => session.value?.programs.map(({ person }) => person.id) ?? [])
  const pending = computed(() => waiting.all.filter(one => !one.refusal && own.value.includes(one.personId)))
  const mine = () => {
    waiting.look()
    return pending.value
  }

  async function send() {
    if (!isOnline.value || pending.value.length === 0) return
    const { sendWaiting } = await import('./waiting.sending.ts')
    const logged = await sendWaiting({ mine, keep: waiting.keep, drop: waiting.drop })
    if (logged.length === 0) return
    toast.done(inWords(logged))
    const programs = new Set(logged.map(({ programId }) => programId))
    await cache.invalidateQueries({ predicate: ({ key }) => programs.has(String(key[1])) })
  }

  watch([isOnline, () => pending.value.map(({ key }) => key).join()], () => void send(), { immediate: true })
  useEventListener(window, 'focus', () => void send())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => (timer = setInterval(() => void send(), pause)))
  onBeforeUnmount(() => clearInterval(timer))
}

const inWords = ([first, ...others]: WaitingMeeting[]) =>
  others.length === 0
    ? `The meeting with ${first!.scholarName} that waited is logged.`
    : `${others.length + 1} meetings that waited are logged.`
