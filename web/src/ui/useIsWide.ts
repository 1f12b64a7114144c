import { onBeforeUnmount, readonly, ref } from 'vue'

/** Whether the screen is as wide as `md` in the style sheets; a phone's is not. */
export function useIsWide() {
  const screen = matchMedia('(min-width: 48rem)')
  const isWide = ref(screen.matches)
  const follow = () => (isWide.value = screen.matches)
  screen.addEventListener('change', follow)
  onBeforeUnmount(() => screen.removeEventListener('change', follow))
  return readonly(isWide)
}
