import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of its own that is small enough to be filled. */
export interface SmallDisk {
  folder: string
  /** Takes every byte that is left. */
  fill: () => void
  free: () => void
  close: () => void
}

const size = '448m'

/** Mounts one in memory; undefined, with the reason, where that is not possible. */
export function mountSmallDisk(folder: string): SmallDisk | { reason: string } {
  if (process.platform !== 'linux') return { reason: 'a small disk is mounted on Linux alone' }
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=711`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch {
    return { reason: 'a small disk cannot be mounted here; root can' }
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'w')
      try {
        for (const bytes of [1 << 20, 4096, 1]) writeUntilFull(file, Buffer.alloc(bytes))
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast, { force: true }),
    close: () => void execFileSync('umount', ['--lazy', folder])
  }
}

function writeUntilFull(file: number, chunk: Buffer) {
  try {
    while (writeSync(file, chunk) > 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}
