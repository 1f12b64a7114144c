import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  name?: string
  isEntry?: boolean
  isDynamicEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
}

const limits = { first: 120, page: 50 }

/**
 * How much script (kB, gzip) the built web loads for signing in, for the frame after that, for each page in it, and for
 * each part of a page that is loaded when somebody asks for it.
 */
export function webSizes(folder: string) {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const weigh = (key: string) => gzipSync(readFileSync(join(folder, manifest[key]!.file)), { level: 9 }).length / 1000
  const total = (keys: Set<string>) => [...keys].reduce((sum, key) => sum + weigh(key), 0)

  function withImports(key: string, found = new Set<string>()): Set<string> {
    if (found.has(key)) return found
    found.add(key)
    manifest[key]!.imports?.forEach(name => withImports(name, found))
    return found
  }

  const entry = Object.keys(manifest).find(key => manifest[key]!.isEntry)!
  const named = (name: string) => withImports(Object.keys(manifest).find(key => manifest[key]!.name === name)!)
  const start = withImports(entry)
  const frame = named('AppFrame').union(start)
  const later = Object.keys(manifest)
    .filter(key => manifest[key]!.isDynamicEntry && manifest[key]!.file.endsWith('.js'))
    .filter(key => manifest[key]!.name !== 'AppFrame')
  /** What is there already when a part is asked for: the page that has it, where every page with it has that much. */
  const thereBefore = (key: string) => {
    const around = later.filter(page => manifest[page]!.dynamicImports?.includes(key)).map(page => withImports(page))
    return around.reduce((common, page) => common.intersection(page), around[0] ?? frame).union(frame)
  }
  const pages = later
    .map(key => ({ name: manifest[key]!.name ?? key, kilobytes: total(withImports(key).difference(thereBefore(key))) }))
    .sort((one, other) => other.kilobytes - one.kilobytes)
  return { first: total(named('SignInPage').union(start)), frame: total(frame.difference(start)), pages }
}

if (import.meta.main) {
  const { first, frame, pages } = webSizes(join(import.meta.dirname, '../web/dist'))
  const line = (name: string, kilobytes: number, limit: number) =>
    console.log(`${kilobytes.toFixed(1).padStart(7)} kB  ${name}${kilobytes > limit ? `  (over ${limit})` : ''}`)
  line('first page: sign-in, with everything it needs', first, limits.first)
  line('the frame around every page behind it', frame, limits.page)
  for (const { name, kilobytes } of pages) line(name, kilobytes, limits.page)
}
