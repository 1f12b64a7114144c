import type { ShallowRef } from 'vue'

/** Where keys are letters of what is written, or belong to what is open. */
const typing =
  'textarea, select, input:not([type="checkbox"]), [contenteditable="true"], [role="dialog"], [role="menu"]'

/**
 * The keys of a list of owed things, while the focus is in it: j or ↓ to the next, k or ↑ to the one before, Enter does it
 * (the focus stands on what does it), s puts it off.
 */
export function useOwedKeys(list: Readonly<ShallowRef<HTMLElement | null>>, snooze: (at: number) => void) {
  const lines = () => [...(list.value?.querySelectorAll('li') ?? [])]
  const present = () => lines().findIndex(line => line.contains(document.activeElement))

  function go(by: 1 | -1) {
    const line = lines()[present() + by]
    const deed = line?.querySelector<HTMLElement>('[data-deed] input, button[data-deed]')
    ;(deed ?? line?.querySelector<HTMLElement>('a, button'))?.focus()
  }

  const keys: Record<string, () => void> = {
    j: () => go(1),
    ArrowDown: () => go(1),
    k: () => go(-1),
    ArrowUp: () => go(-1),
    s: () => snooze(present())
  }

  function react(event: KeyboardEvent) {
    const { target, key, ctrlKey, metaKey, altKey } = event
    if (!(target instanceof HTMLElement) || target.closest(typing) || ctrlKey || metaKey || altKey) return
    if (key === 'Enter' && target instanceof HTMLInputElement) target.click()
    const act = keys[key]
    if (!act || present() < 0) return
    event.preventDefault()
    act()
  }

  return { react }
}
