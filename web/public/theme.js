// Runs before the first paint, so that a chosen theme never flashes; `src/ui/useTheme.ts` takes over afterwards.
;(() => {
  let chosen
  try {
    chosen = localStorage.getItem('northstar.theme')
  } catch {
    // Storage may be forbidden: the system's theme then holds.
  }
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.classList.toggle('dark', dark)
})()
