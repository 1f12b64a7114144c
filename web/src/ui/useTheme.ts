import { computed, ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const key = 'northstar.theme'
const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

const chosen = ref<Theme>(remembered())
const darkOutside = ref(systemIsDark.matches)
const isDark = computed(() => (chosen.value === 'system' ? darkOutside.value : chosen.value === 'dark'))

systemIsDark.addEventListener('change', ({ matches }) => (darkOutside.value = matches))
watchEffect(() => document.documentElement.classList.toggle('dark', isDark.value))

/** Light or dark: the system's, until somebody chooses. `public/theme.js` sets it before the first paint. */
export function useTheme() {
  return {
    theme: chosen,
    isDark,
    choose(theme: Theme) {
      chosen.value = theme
      remember(theme)
    }
  }
}

// Storage may be forbidden; the choice then lasts as long as the page.
function remembered(): Theme {
  try {
    const stored = localStorage.getItem(key)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

function remember(theme: Theme) {
  try {
    if (theme === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, theme)
  } catch {
    return
  }
}
