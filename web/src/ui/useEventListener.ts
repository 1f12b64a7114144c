import { onBeforeUnmount, onMounted } from 'vue'

/** Listens for as long as the component is there. */
export function useEventListener<Name extends keyof WindowEventMap>(
  target: Window,
  name: Name,
  react: (event: WindowEventMap[Name]) => void
) {
  onMounted(() => target.addEventListener(name, react))
  onBeforeUnmount(() => target.removeEventListener(name, react))
}
