import { onBeforeUnmount, readonly, ref } from 'vue'

/** Whether the screen is as wide as `md` in the style sheets, or another width; a phone's is not. */
export function useIsWide(width = '48rem') {
  const screen = matchMedia(`(min-width: ${width})`)
  const isWide = ref(screen.matches)
  const follow = () => (isWide.value = screen.matches)
  screen.addEventListener('change', follow)
  onBeforeUnmount(() => screen.removeEventListener('change', follow))
  return readonly(isWide)
}
