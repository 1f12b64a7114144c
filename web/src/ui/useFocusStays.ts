import { onBeforeUnmount, onMounted, onUpdated, type ShallowRef } from 'vue'

const firstIn = (part: Element | null | undefined) => part?.querySelector<HTMLElement>('a, button, input')
const floating = '[role="dialog"], [role="alertdialog"], [role="menu"]'

/**
 * In a list whose items go away once they are dealt with (`const list = useTemplateRef('list')`), the focus goes on to
 * the item that follows, instead of being lost.
 */
export function useFocusStays(list: Readonly<ShallowRef<HTMLElement | null>>) {
  let held: { item: Element; at: number } | undefined
  const items = () => [...(list.value?.querySelectorAll('li') ?? [])]

  function notice({ target }: FocusEvent) {
    if (!(target instanceof Element)) return
    const all = items()
    const at = all.findLastIndex(item => item.contains(target))
    if (at >= 0) held = { item: all[at]!, at }
    // A dialog about the item gives the focus back; anything else takes it away.
    else if (!target.closest(floating)) held = undefined
  }
  onMounted(() => document.addEventListener('focusin', notice))
  onBeforeUnmount(() => {
    document.removeEventListener('focusin', notice)
    // The last item takes the list with it.
    if (list.value?.contains(document.activeElement)) requestAnimationFrame(() => goOn(0))
  })

  onUpdated(() => {
    if (!held || held.item.isConnected) return
    const { at } = held
    held = undefined
    goOn(at)
  })

  function goOn(at: number) {
    // The dialog in which it was dealt with is still closing.
    if (document.activeElement?.closest(floating)) return void requestAnimationFrame(() => goOn(at))
    if (document.activeElement !== document.body) return
    const next = items()[Math.min(at, items().length - 1)]
    const place = firstIn(next) ?? firstIn(list.value) ?? document.querySelector<HTMLElement>('h1')
    place?.focus()
  }
}
