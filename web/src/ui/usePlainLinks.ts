import { computed } from 'vue'
import { useRouter, type RouteLocationRaw } from 'vue-router'

const mark = '--id--'

/**
 * For lists of hundreds of rows, and for what a page begins with: plain anchors, followed by one listener around them
 * (`@click="follow"`). As many `RouterLink`s would each look at every change of the address, and be components to build.
 */
export function usePlainLinks() {
  const router = useRouter()

  return {
    /** `const scholarOf = linkTo(scholarId => ({ name: 'scholar', params: { scholarId } }))` makes addresses of ids. */
    linkTo(place: (id: string) => RouteLocationRaw) {
      const pattern = computed(() => router.resolve(place(mark)).href)
      return (id: string) => pattern.value.replace(mark, id)
    },

    follow(event: MouseEvent) {
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!isPlain || event.defaultPrevented || !link || link.target || link.origin !== location.origin) return
      event.preventDefault()
      void router.push(link.pathname + link.search + link.hash)
    }
  }
}
