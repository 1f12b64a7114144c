import { createHmac } from 'node:crypto'
import type { Config } from '../config.ts'
import { connect, type Pool } from '../db/db.ts'
import { addRequests } from './request-counts.repository.ts'
import { keyFor } from './security.ts'

interface Needs {
  pool: Pool
  config: Config
  /** What is asked for; each is counted by itself. */
  about: string
  /** How many requests an address may make in a window. */
  max: number
  windowMs: number
}

interface Count {
  /** By all processes, as far as this one has heard. */
  known: number
  /** By this process, since it last told the others. */
  untold: number
  endsAt: number
}

export interface RequestCounts {
  /** Counts a request; answers how many there were in this window, and how long it still lasts. */
  count(address: string): { current: number; ttl: number }
  /** Lets what is on its way to the others arrive. */
  close(): Promise<void>
}

const tellEvery = 1000
/** More addresses at once than any installation has; whoever has so many to ask from is not held by counting them. */
const countedAtMost = 50_000

/**
 * Counts requests by address for all processes together: each counts by itself, and once a second they add that up in the
 * database. Who asks for little is not worth a word there; without a database each process holds the limit alone.
 */
export function requestCounts({ pool, config, about, max, windowMs }: Needs): RequestCounts {
  const counts = new Map<string, Count>()
  let timer: NodeJS.Timeout | undefined
  let telling = Promise.resolve()

  async function tell() {
    timer = undefined
    for (const [address, { endsAt }] of counts) if (endsAt <= Date.now()) counts.delete(address)
    const told = [...counts].filter(([, { known, untold }]) => untold > 0 && known + untold >= max / 10)
    if (told.length > 0)
      await tellOthers(new Map(told.map(([address, count]) => [digestOf(`${about} ${address}`, config), count])))
  }

  async function tellOthers(told: Map<string, Count>) {
    const sent = [...told].map(([key, { untold }]) => ({ key, count: untold }))
    for (const count of told.values()) Object.assign(count, { known: count.known + count.untold, untold: 0 })
    try {
      for (const { key, count, left } of await addRequests(connect(pool), sent, windowMs))
        Object.assign(told.get(key)!, { known: count, endsAt: Date.now() + left })
    } catch {
      for (const { key, count: again } of sent) {
        const { known, untold } = told.get(key)!
        Object.assign(told.get(key)!, { known: known - again, untold: untold + again })
      }
    }
  }

  return {
    count(address) {
      const count = countOf(counts, address, windowMs)
      count.untold++
      timer ??= setTimeout(() => (telling = telling.then(tell)), tellEvery).unref()
      return { current: count.known + count.untold, ttl: count.endsAt - Date.now() }
    },
    async close() {
      clearTimeout(timer)
      await telling
    }
  }
}

function countOf(counts: Map<string, Count>, address: string, windowMs: number): Count {
  const known = counts.get(address)
  if (known && known.endsAt > Date.now()) return known
  const [oldest] = counts.size >= countedAtMost ? counts.keys() : []
  if (oldest !== undefined) counts.delete(oldest)
  const count = { known: 0, untold: 0, endsAt: Date.now() + windowMs }
  counts.set(address, count)
  return count
}

/** Who asks how much is nobody's business: only a keyed digest is kept. */
const digestOf = (asked: string, config: Config) =>
  `requests:${createHmac('sha256', keyFor('requests', config)).update(asked).digest('base64url')}`
