import { defineStore } from 'pinia'
import { shallowRef, ref, watchEffect } from 'vue'
import type { FrameContent } from './frame.ts'

const key = 'northstar.rail'

/** The frame around the pages: what it shows, and how somebody likes it. */
export const useFrame = defineStore('frame', () => {
  const content = shallowRef<FrameContent>()
  const isNarrow = ref(stored() ? stored() === 'narrow' : window.innerWidth < 1100)
  const isSearching = ref(false)

  watchEffect(() => {
    const { style } = document.documentElement
    if (content.value?.accent) style.setProperty('--program-accent', content.value.accent)
    else style.removeProperty('--program-accent')
  })

  return {
    content,
    isNarrow,
    isSearching,
    show: (next: FrameContent) => (content.value = next),
    hide: () => (content.value = undefined),
    toggleRail() {
      isNarrow.value = !isNarrow.value
      store(isNarrow.value ? 'narrow' : 'wide')
    }
  }
})

// Storage may be forbidden; the rail then starts as the window allows.
function stored() {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function store(width: string) {
  try {
    localStorage.setItem(key, width)
  } catch {
    return
  }
}
