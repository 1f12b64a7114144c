import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBinaries, serverUser } from '../src/db/embedded.binaries.ts'
import { startServer, stopServer, type Cluster } from '../src/db/embedded.server.ts'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { lockFolder } from '../src/db/lock.ts'
import { migrate } from '../src/db/migrate.ts'
import { freePort } from '../src/db/ports.ts'
import { testFolders } from './throwaway-postgres.ts'

/** A Postgres with a copy that follows it over a connection, as in earnest. */
export interface Pair {
  /** The owner of the tables, at either of them. */
  primaryUrl: string
  copyUrl: string
  /** The superuser of the copy. */
  copyAdminUrl: string
  /** Ends the copy at once; the other goes on. */
  endCopy: () => Promise<void>
  close: () => Promise<void>
}

const settings = { fsync: 'off', wal_level: 'replica' }

export async function startPair(): Promise<Pair> {
  const folder = mkdtempSync(join(tmpdir(), testFolders))
  lockFolder(folder)
  execFileSync('chmod', ['711', folder])
  await using opened = new AsyncDisposableStack()
  opened.defer(() => rmSync(folder, { recursive: true, force: true }))

  const first = await startEmbeddedPostgres(folder, { settings })
  await migrate(first.url).finally(() => first.stop())
  // Nobody writes into it now, so that its files are a whole one; `cp` leaves them to whom they belong.
  const copy = join(folder, 'copy')
  execFileSync('cp', ['-a', join(folder, 'postgres'), copy])
  const primary = await startEmbeddedPostgres(folder, { settings })
  opened.defer(() => primary.stop())

  writeFileSync(join(copy, 'standby.signal'), '')
  const user = serverUser(copy)
  const { hostname, port, username, password } = new URL(primary.adminUrl)
  const cluster: Cluster = {
    folder: copy,
    log: join(folder, 'copy.log'),
    binaries: findBinaries(user),
    user,
    settings: {
      ...settings,
      primary_conninfo: `host=${hostname} port=${port} user=${username} password=${password}`,
      wal_receiver_status_interval: '1s'
    }
  }
  const copyPort = await startServer(cluster, await freePort())
  opened.defer(() => stopServer(cluster))
  const kept = opened.move()
  const at = (url: string, port: number) => Object.assign(new URL(url), { port: String(port) }).href
  return {
    primaryUrl: primary.url,
    copyUrl: at(primary.url, copyPort),
    copyAdminUrl: at(primary.adminUrl, copyPort),
    endCopy: () => stopServer(cluster),
    close: () => kept.disposeAsync()
  }
}
