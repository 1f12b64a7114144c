import type { PoolClient, QueryConfig } from 'pg'
import type { Pool } from './db.ts'
import { fly, type Answer } from './flight.ts'
import { databaseCode, outdatedPlan } from './errors.ts'

/** So many connections are shared by what is short: more servers at work would take turns on the processors of the database. */
const shared = 3
/** What is short stands behind others as long as these will most likely be answered within so many milliseconds. */
const patience = 50

/**
 * Sends a flight by a connection of the pool. What is known to be short is sent behind others that are short, without waiting
 * for their answers: a server that finds its next question waiting need not fall asleep and wake, and three that are always at
 * work have at hand what ten would each look up again. What is long, not known, or asked for a second time has a connection
 * of its own.
 */
export function flyFrom(pool: Pool, statements: readonly QueryConfig[], isSecondTime = false): Promise<Answer[]> {
  const ways = waysOf.get(pool) ?? new Ways(pool)
  waysOf.set(pool, ways)
  return ways.fly(statements, isSecondTime)
}

const waysOf = new WeakMap<Pool, Ways>()

/** The connections of a pool that are at work on reads. */
class Ways {
  readonly #pool: Pool
  readonly #shared = new Set<Line>()
  /** Those that are not shared, too. */
  readonly #atWork = new Set<Line>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async fly(statements: readonly QueryConfig[], isSecondTime: boolean): Promise<Answer[]> {
    const what = nameOf(statements)
    const expected = usual.get(what)
    const isShort = expected !== undefined && expected <= patience
    const line = (isShort && !isSecondTime && this.#sharedLine()) || this.#newLine()
    const { answers, took, wasBehindALoss } = await line.fly(statements, expected)
    if (wasBehindALoss && !isSecondTime) return this.fly(statements, true)
    // Those who are at work at the same time take turns.
    if (!line.isBroken) learn(what, (took * shared) / Math.max(shared, this.#atWork.size))
    return answers
  }

  /** The one that is answered first, unless that is long from now; not one that is held up. */
  #sharedLine(): Line | undefined {
    // Whoever writes has to find a connection, too.
    if (this.#shared.size < Math.min(shared, this.#pool.options.max - 1)) {
      const line = this.#newLine()
      this.#shared.add(line)
      return line
    }
    const now = performance.now()
    const [shortest] = [...this.#shared]
      .filter(line => !line.isHeldUp(now) && line.expected <= patience)
      .sort((one, other) => one.waitAt(now) - other.waitAt(now))
    return shortest
  }

  #newLine(): Line {
    const line = new Line(this.#pool.connect(), () => {
      if (line.isEmpty || line.isBroken) this.#shared.delete(line)
      if (line.isEmpty) this.#atWork.delete(line)
    })
    this.#atWork.add(line)
    return line
  }
}

const ignore = () => {}

interface Flown {
  answers: Answer[]
  /** For so many milliseconds the database was at work on it. */
  took: number
  /** The connection was lost over what stood before it; nobody has looked at this. */
  wasBehindALoss: boolean
}

/** A connection, for as long as somebody stands in line at it. */
class Line {
  isBroken = false
  /** Milliseconds until all who stand here will most likely have their answers. */
  expected = 0
  #length = 0
  #firstSince = 0
  readonly #client: Promise<PoolClient | Error>
  readonly #left: () => void

  /** `left` is told at once when somebody has been answered, before anybody else can come. */
  constructor(client: Promise<PoolClient>, left: () => void) {
    this.#left = left
    this.#client = client.then(
      // A connection that breaks while it is ours must not end the process; those who stand here report it.
      client => client.on('error', ignore),
      (reason: unknown) => reason as Error
    )
  }

  get isEmpty() {
    return this.#length === 0
  }

  /** Milliseconds until somebody who comes now has an answer, should whoever stands first need as long again. */
  waitAt(now: number) {
    return this.expected + now - this.#firstSince
  }

  /** Whoever stands first, or the connection, takes longer than anybody thought. */
  isHeldUp(now: number) {
    return now - this.#firstSince > patience
  }

  async fly(statements: readonly QueryConfig[], expected = 0): Promise<Flown> {
    if (this.#length++ === 0) this.#firstSince = performance.now()
    this.expected += expected
    const client = await this.#client
    const sentAt = performance.now()
    const answers =
      client instanceof Error
        ? statements.map((): Answer => ({ status: 'rejected', reason: client }))
        : await fly(client, statements)
    const answeredAt = performance.now()
    const took = answeredAt - Math.max(sentAt, this.#firstSince)
    this.#firstSince = answeredAt
    const isLost = answers.some(answer => answer.status === 'rejected' && isOfTheConnection(answer.reason as object))
    const wasBehindALoss = this.isBroken && isLost
    this.isBroken ||= isLost
    this.expected -= expected
    this.#length--
    this.#left()
    if (this.isEmpty && !(client instanceof Error)) {
      client.off('error', ignore)
      client.release(this.isBroken)
    }
    return { answers, took, wasBehindALoss }
  }
}

/** A statement that went wrong leaves the connection as it was; what ends it is of another severity, or not from Postgres. */
const isOfTheConnection = (reason: { severity?: string }) =>
  reason.severity !== 'ERROR' || databaseCode(reason) === outdatedPlan

/** Milliseconds that each kind of flight takes of late. */
const usual = new Map<string, number>()
const atMost = 1000

/** What changes from time to time has no name, and is not known. */
const nameOf = (statements: readonly QueryConfig[]) => statements.map(({ name = '?' }) => name).join(' ')

function learn(what: string, took: number) {
  if (what.includes('?')) return
  const before = usual.get(what) ?? took
  if (usual.size >= atMost) usual.clear()
  usual.set(what, before + (took - before) / 8)
}
