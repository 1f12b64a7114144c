import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser, windowless } from './find-browser.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'northstar-browser-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('finding a browser', () => {
  it('takes the one that is named', () => {
    expect(findBrowser({ CHROME_PATH: '/opt/chrome', PATH: folder })).toBe('/opt/chrome')
  })

  it('looks along the path for one that can be run', () => {
    writeFileSync(join(folder, 'chromium'), '', { mode: 0o644 })
    writeFileSync(join(folder, 'google-chrome'), '', { mode: 0o755 })

    expect(findBrowser({ PATH: ['/nowhere', folder].join(delimiter) })).toBe(join(folder, 'google-chrome'))
  })

  it('takes the one without a window first where that is asked for', () => {
    for (const name of ['chromium', windowless]) writeFileSync(join(folder, name), '', { mode: 0o755 })

    expect(findBrowser({ PATH: folder }, windowless)).toBe(join(folder, windowless))
    expect(findBrowser({ PATH: folder })).toBe(join(folder, 'chromium'))
  })
})
