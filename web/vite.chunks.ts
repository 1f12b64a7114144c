import type { Plugin, Rolldown } from 'vite'

type CodeSplitting = Exclude<Rolldown.OutputOptions['codeSplitting'], boolean | undefined>

interface Modules {
  getModuleInfo: (id: string) => Rolldown.ModuleInfo | null
}

/**
 * Rather few files than many small ones: each takes a phone some milliseconds, whatever its size. What starts is one file, what
 * signing in takes besides is the second, what forms describe their fields with is the third, what the frame takes of ours
 * besides is the fourth, what at least seven pages or later parts take is the fifth and comes with the frame. What the homes
 * share is one more, as is what a record and its timeline share; of the rest small parts are put with others that nearly the
 * same pages load. No file that comes with every page has a schema in it.
 */
export const codeSplitting: CodeSplitting = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'start', tags: ['$initial'], priority: 3 },
    { name: (id, modules) => (isNeededBy('SignInPage', id, modules) ? partOfSigningIn(id) : null), priority: 2 },
    { name: (id, modules) => (inFrame.some(part => isNeededBy(part, id, modules)) ? 'AppFrame' : null), priority: 1 },
    { name: 'common', test: id => !makesSchemas.test(id), minShareCount: 7, priority: 0.5 },
    shared('homes', ['ProgramHome', 'MentorHome', 'ScholarHome'], 0.4),
    shared('record', ['ScholarRecord', 'ScholarTimeline'], 0.3),
    { name: 'parts', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 2000 }
  ]
}

/** What nearly every page shows around itself, and where everybody begins. */
const inFrame = ['AppFrame', 'NoticeBell', 'FirstHome']

const makesSchemas = /\/node_modules\/typebox\/|\.schema\.ts$/

/** One file for what some pages need and share, with each other or with others. */
function shared(name: string, pages: string[], priority: number): Rolldown.CodeSplittingGroup {
  const isTheirs = (id: string, modules: Modules) =>
    !makesSchemas.test(id) && pages.some(page => isNeededBy(page, id, modules))
  return { name: (id, modules) => (isTheirs(id, modules) ? name : null), minShareCount: 2, priority }
}

function partOfSigningIn(id: string) {
  if (makesSchemas.test(id)) return 'schemas'
  return id.includes('/SignInPage.vue') ? null : 'signing-in'
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

/** Refuses a build in which something that comes with every page makes schemas. */
export function frameWithoutSchemas(): Plugin {
  return {
    name: 'frame-without-schemas',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter(file => file.type === 'chunk')
      const frame = chunks.find(({ name }) => name === 'AppFrame')
      if (!frame) return this.error('The build has no file AppFrame any more.')
      const always = loadedBy(frame.fileName, bundle)
      const found = chunks.filter(({ fileName }) => always.has(fileName)).flatMap(chunk => chunk.moduleIds)
      const making = found.find(id => makesSchemas.test(id))
      if (making) this.error(`The frame around every page would load ${making}.`)
    }
  }
}

function loadedBy(file: string, bundle: Rolldown.OutputBundle, found = new Set<string>()) {
  if (found.has(file)) return found
  found.add(file)
  const chunk = bundle[file]
  if (chunk?.type === 'chunk') chunk.imports.forEach(name => loadedBy(name, bundle, found))
  return found
}
