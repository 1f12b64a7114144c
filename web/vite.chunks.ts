import type { Rolldown } from 'vite'

type CodeSplitting = Exclude<Rolldown.OutputOptions['codeSplitting'], boolean | undefined>

interface Modules {
  getModuleInfo: (id: string) => Rolldown.ModuleInfo | null
}

/**
 * Rather few files than many small ones: each takes a phone some milliseconds, whatever its size. What starts is one file, what
 * signing in takes besides is the second, what the frame takes of ours besides is the third, what at least eight pages or
 * later parts take is the fourth and comes with the frame, and of the rest small parts are put with others that nearly the same
 * pages load.
 */
export const codeSplitting: CodeSplitting = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'start', tags: ['$initial'], priority: 3 },
    { name: (id, modules) => (isNeededBy('SignInPage', id, modules) ? 'SignInPage' : null), priority: 2 },
    { name: (id, modules) => (isNeededBy('AppFrame', id, modules) ? 'AppFrame' : null), priority: 1 },
    { name: 'common', minShareCount: 8, priority: 0.5 },
    { name: 'parts', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 2000 }
  ]
}

/** Shared parts would be called after every page that loads them. */
export const chunkFileNames = ({ name }: { name: string }) =>
  `assets/${name.startsWith('parts~') ? 'parts' : '[name]'}-[hash].js`

/** Names all parts of a library, whichever of them is needed. */
const catalogue = /\/reka-ui\/dist\/index\.\w+$/

/** Whether a component needs a module before it can be shown. */
function isNeededBy(component: string, id: string, modules: Modules, seen = new Set<string>()): boolean {
  if (id.endsWith(`/${component}.vue`)) return true
  if (seen.has(id) || catalogue.test(id)) return false
  seen.add(id)
  return modules.getModuleInfo(id)?.importers.some(importer => isNeededBy(component, importer, modules, seen)) ?? false
}
