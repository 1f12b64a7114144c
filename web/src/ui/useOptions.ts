import { computed, ref, shallowRef, watch } from 'vue'
import type { Option } from './options.ts'

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What a typed text offers: of the options there are, or of those a search finds; every label once seen is remembered. */
export function useOptions(options: () => readonly Option[], search?: (text: string) => Promise<readonly Option[]>) {
  const text = ref('')
  const found = shallowRef<readonly Option[]>([])
  const isSearching = ref(false)
  const labels = new Map<string, string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const remember = (some: readonly Option[]) => some.forEach(option => labels.set(option.value, option.label))

  async function look(words: string) {
    if (!search) return
    const results = await search(words).catch(() => [])
    // Only the latest question may answer.
    if (words !== text.value) return
    remember(results)
    found.value = results
    isSearching.value = false
  }

  watch(text, words => {
    clearTimeout(timer)
    isSearching.value = !!search && words !== ''
    timer = setTimeout(() => void look(words), 200)
  })

  const offered = computed(() => {
    if (search && text.value) return found.value
    const wanted = plain(text.value).split(' ')
    return options().filter(option =>
      wanted.every(word => plain(`${option.label} ${option.hint ?? ''}`).includes(word))
    )
  })

  return {
    text,
    offered,
    isSearching,
    labelOf(value: string | null | undefined) {
      remember(options())
      return value ? (labels.get(value) ?? '') : ''
    }
  }
}
