import type { Config } from '../config.ts'
import { startEmbeddedPostgres } from './embedded.ts'
import { AlreadyRunning, lockFolder } from './lock.ts'
import { migrate } from './migrate.ts'

export interface OpenDatabase {
  ownerUrl: string
  /** Tells whoever starts a second Northstar where this one is. */
  announce(address: string): void
  close(): Promise<void>
}

type Place = Pick<Config, 'dataDir' | 'databaseUrl'>

/** The database for the server: the given one, or one of its own that no second server may use. */
export async function openDatabase({ dataDir, databaseUrl }: Place): Promise<OpenDatabase> {
  if (databaseUrl) return { ownerUrl: databaseUrl, announce: () => {}, close: async () => {} }

  await using opened = new AsyncDisposableStack()
  const lock = lockFolder(dataDir)
  opened.defer(() => lock.release())
  const postgres = await startEmbeddedPostgres(dataDir)
  opened.defer(() => postgres.stop())
  postgres.guard()
  const kept = opened.move()
  return { ownerUrl: postgres.url, announce: lock.announce, close: () => kept.disposeAsync() }
}

/** Runs a command on the migrated database, also while a server is at work on it. */
export async function withDatabase<Result>(place: Place, work: (ownerUrl: string) => Promise<Result>): Promise<Result> {
  const { ownerUrl, close } = await joinDatabase(place)
  try {
    await migrate(ownerUrl)
    return await work(ownerUrl)
  } finally {
    await close()
  }
}

/** The database as it is, also while a server is at work on it; whoever joins one leaves it running. */
export async function joinDatabase(place: Place): Promise<Pick<OpenDatabase, 'ownerUrl' | 'close'>> {
  try {
    return await openDatabase(place)
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error
    const { url } = await startEmbeddedPostgres(place.dataDir)
    return { ownerUrl: url, close: async () => {} }
  }
}
