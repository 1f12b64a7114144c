import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  name?: string
  isEntry?: boolean
  isDynamicEntry?: boolean
  imports?: string[]
}

const limits = { first: 120, page: 50 }

/** How much script (kB, gzip) the built web loads at first, and each page on top of that. */
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
  const first = withImports(entry)
  const pages = Object.keys(manifest)
    .filter(key => manifest[key]!.isDynamicEntry && manifest[key]!.file.endsWith('.js'))
    .map(key => ({ name: manifest[key]!.name ?? key, kilobytes: total(withImports(key).difference(first)) }))
    .sort((one, other) => other.kilobytes - one.kilobytes)
  return { first: total(first), pages }
}

if (import.meta.main) {
  const { first, pages } = webSizes(join(import.meta.dirname, '../web/dist'))
  const line = (name: string, kilobytes: number, limit: number) =>
    console.log(`${kilobytes.toFixed(1).padStart(7)} kB  ${name}${kilobytes > limit ? `  (over ${limit})` : ''}`)
  line('first page, before its own', first, limits.first)
  for (const { name, kilobytes } of pages) line(name, kilobytes, limits.page)
}
