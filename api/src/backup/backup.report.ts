import type { BackedUpTable } from './backup.manifest.ts'

/** A line for each table: its name, how many rows, and the digest by which they are known again. */
export function describeTables(tables: readonly BackedUpTable[]): string[] {
  const width = Math.max(...tables.map(({ name }) => name.length))
  const line = (name: string, rows: string, digest: string) => `${name.padEnd(width)}  ${rows.padStart(10)}  ${digest}`
  return [
    line('table', 'rows', 'SHA-256 of its rows'),
    ...tables.map(({ name, rows, sha256 }) => line(name, rows.toLocaleString('en-US'), sha256.slice(0, 16)))
  ]
}
