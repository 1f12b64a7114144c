import type { Plugin } from 'vite'

/** What of an endpoint the pages use: how it is called, and what it takes and gives beside JSON. */
const used = new Set(['method', 'path', 'takes', 'gives'])

/** Modules that do nothing but make what others use. */
const makersAlone = { test: /\/(shared\/src|typebox)\//, sideEffects: false }

interface Node {
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
    config: () => ({ build: { rolldownOptions: { treeshake: { moduleSideEffects: [makersAlone] } } } }),
    transform: {
      filter: { id: /\/shared\/src\/.*\.ts$/ },
      handler(code) {
        const { body } = this.parse(code) as unknown as { body: Node[] }
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
function callsIn(node: unknown): Node[] {
  if (Array.isArray(node)) return node.flatMap(callsIn)
  if (typeof node !== 'object' || node === null) return []
  const one = node as Node
  if (/Function/.test(one.type ?? '')) return []
  const within = Object.values(one).flatMap(callsIn)
  return one.type === 'CallExpression' ? [one, ...within] : within
}

/** Instead of `endpoint({ … })`, which looks at the schemas, the fields alone. */
function definitionOf({ start, end, callee, arguments: given }: Node, code: string): Edit | undefined {
  if ((callee as Node & { name?: string }).name !== 'endpoint') return undefined
  const [definition] = given as (Node & { properties: (Node & { key: { name: string } })[] })[]
  const kept = definition!.properties.filter(({ key }) => used.has(key.name))
  return { start, end, by: `{ ${kept.map(field => code.slice(field.start, field.end)).join(', ')} }` }
}

/** What a call makes is left out where nothing uses it. */
const markOf = ({ start }: Node): Edit => ({ start, end: start, by: '/* @__PURE__ */ ' })

function edited(code: string, edits: Edit[]) {
  let [done, at] = ['', 0]
  for (const { start, end, by } of edits.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    if (start < at) continue
    done += code.slice(at, start) + by
    at = end
  }
  return done + code.slice(at)
}
