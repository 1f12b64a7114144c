import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '../src/db/embedded.ts'
import { lockFolder } from '../src/db/lock.ts'

/** What such folders are called, so that those of runs that were killed are found. */
export const testFolders = 'northstar-test-'
const aMinute = 60_000

/** A database that only tests use may lose everything when the machine does. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** A Postgres in a temporary folder, gone with everything in it when it is stopped. */
export async function startThrowawayPostgres() {
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), testFolders))
  lockFolder(folder)
  const { adminUrl, url: ownerUrl, stop } = await startEmbeddedPostgres(folder, { settings: careless })
  return {
    adminUrl,
    ownerUrl,
    stop: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Ends the servers of runs that were killed before they could. */
async function sweep() {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (!name.startsWith(testFolders) || !(await isAbandoned(folder))) continue
    await stopEmbeddedPostgres(folder)
    await rm(folder, { recursive: true, force: true })
  }
}

async function isAbandoned(folder: string) {
  try {
    if (Date.now() - (await stat(folder)).mtimeMs < aMinute) return false
    lockFolder(folder)
    return true
  } catch {
    return false
  }
}
