import { mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { heal } from './embedded.binaries.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'northstar-binaries-'))
  for (const name of ['bin', 'lib']) mkdirSync(join(folder, 'native', name), { recursive: true })
  for (const name of ['initdb', 'postgres']) writeFileSync(join(folder, 'native/bin', name), '', { mode: 0o644 })
  writeFileSync(join(folder, 'native/lib/libpq.so.5.18'), 'a library')
  const links = ['libpq.so', 'libpq.so.5'].map(name => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`
  }))
  writeFileSync(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('mending what an install left out', () => {
  it('makes the links to the libraries, and the programs executable', () => {
    symlinkSync('gone', join(folder, 'native/lib/libpq.so'))

    heal(folder)
    heal(folder)

    expect(readlinkSync(join(folder, 'native/lib/libpq.so'))).toBe('libpq.so.5.18')
    expect(readlinkSync(join(folder, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18')
    expect(statSync(join(folder, 'native/bin/postgres')).mode & 0o111).toBe(0o111)
  })
})
