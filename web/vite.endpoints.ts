import { join, sep } from 'node:path'
import type { Plugin } from 'vite'

/** What of an endpoint the pages use: how it is called. */
const used = new Set(['method', 'path'])

const shared = join(import.meta.dirname, '../shared/src').replaceAll(sep, '/') + '/'
const library = '/node_modules/typebox/'

/** Not the modules that only make what others use: where nothing uses it, they are left out. */
const hasEffects = (id: string) => !id.startsWith(shared) && !id.includes(library)

interface Syntax {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

/**
 * Leaves the schemas of endpoints out of the pages: the API checks by them, a page only sends. Making them took a phone
 * longer than all else that a page begins with. What forms check by stays, and so do the schemas that these are made of.
 */
export function withoutSchemas(): Plugin {
  return {
    name: 'without-schemas',
    apply: 'build',
    config: () => ({ build: { rolldownOptions: { treeshake: { moduleSideEffects: hasEffects } } } }),
    transform: {
      filter: { id: /\.ts$/ },
      handler(code, id) {
        if (!id.startsWith(shared)) return undefined
        const { body } = this.parse(code) as unknown as { body: Syntax[] }
        if (body.some(({ type }) => type === 'ExpressionStatement'))
          return this.error(
            'What a module of shared does when it is loaded, beside making something, would be left out.'
          )
        const edits = callsIn(body).map(call => definitionOf(call, code) ?? markOf(call))
        return { code: edited(code, edits), map: null }
      }
    }
  }
}

interface Edit {
  start: number
  end: number
  by: string
}

/** The calls that run when the module is loaded: all but those in functions. */
function callsIn(node: unknown): Syntax[] {
  if (Array.isArray(node)) return node.flatMap(callsIn)
  if (typeof node !== 'object' || node === null) return []
  const one = node as Syntax
  if (/Function/.test(one.type ?? '')) return []
  const within = Object.values(one).flatMap(callsIn)
  return one.type === 'CallExpression' ? [one, ...within] : within
}

type Definition = Syntax & { properties?: (Syntax & { key?: { name?: string } })[] }

/** Instead of `endpoint({ … })`, which looks at the schemas, the fields alone. */
function definitionOf({ start, end, callee, arguments: given }: Syntax, code: string): Edit | undefined {
  if ((callee as Syntax & { name?: string }).name !== 'endpoint') return undefined
  const [definition] = given as Definition[]
  if (!definition?.properties?.every(({ key }) => key?.name))
    throw new Error(`An endpoint is one object with its fields written out: ${code.slice(start, end)}`)
  const kept = definition.properties.filter(({ key }) => used.has(key!.name!))
  return { start, end, by: `{ ${kept.map(field => code.slice(field.start, field.end)).join(', ')} }` }
}

/** What a call makes is left out where nothing uses it. */
const markOf = ({ start }: Syntax): Edit => ({ start, end: start, by: '/* @__PURE__ */ ' })

function edited(code: string, edits: Edit[]) {
  let [done, at] = ['', 0]
  for (const { start, end, by } of edits.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    if (start < at) continue
    done += code.slice(at, start) + by
    at = end
  }
  return done + code.slice(at)
}
