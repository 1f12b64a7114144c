import type { PoolClient, QueryConfig } from 'pg'
import type { Pool } from './db.ts'
import { fly, type Answer } from './flight.ts'
import { databaseCode, outdatedPlan } from './errors.ts'

/** At most so many connections are shared by what is short: more servers at work would take turns on the processors of the database. */
const shared = { reads: 3, writes: 3 }
/**
 * Each is worth so many milliseconds of work; what is less than that waits for the one before. Who writes waits for the disk, too, while
 * the processors have nothing to do.
 */
const worthOne = { reads: 30, writes: 10 }
/** What is short waits for others as long as these will most likely be answered within so many milliseconds. */
const patience = 50
/** Enough for a server to go on with while this process is busy: two who stand there, or so many milliseconds of work. */
const enough = { standing: 2, work: 5 }

/**
 * Sends a flight by a connection of the pool. What is known to be short is sent behind others that are short, without waiting
 * for their answers: a server that finds its next question waiting need not fall asleep and wake, and one that is always at work
 * has at hand what each of ten would look up again. What is long, not known, or asked for a second time has a connection of its
 * own.
 */
export const flyFrom = (pool: Pool, statements: readonly QueryConfig[], how: How): Promise<Answer[]> =>
  waysOf(pool)[how.by].fly(statements, how)

export interface How {
  /** A flight that writes stands apart: who only reads does not wait for a disk, or for what somebody has locked. */
  by: keyof typeof shared
  /** It changes nothing. What did on a connection that was lost must not be sent again: nobody knows what became of it. */
  mayRepeat: boolean
  isSecondTime?: boolean
}

const known = new WeakMap<Pool, { reads: Ways; writes: Ways }>()

function waysOf(pool: Pool) {
  const ways = known.get(pool) ?? { reads: new Ways(pool, 'reads'), writes: new Ways(pool, 'writes') }
  known.set(pool, ways)
  return ways
}

/** The connections of a pool that are at work on reads, or for those who write. */
class Ways {
  readonly #pool: Pool
  readonly #purpose: keyof typeof shared
  readonly #shared = new Set<Line>()
  /** Those that are not shared, too. */
  readonly #atWork = new Set<Line>()
  /** They go to the connection that is the first to have room: nobody knows before which that is. */
  readonly #waiting: Waiting[] = []
  #looksAgain = false

  constructor(pool: Pool, purpose: keyof typeof shared) {
    this.#pool = pool
    this.#purpose = purpose
  }

  async fly(statements: readonly QueryConfig[], how: How): Promise<Answer[]> {
    const what = nameOf(statements)
    const expected = usual.get(what)
    const isShort = expected !== undefined && expected <= patience && !how.isSecondTime
    const flown = isShort ? this.#flyBehind(statements, expected) : this.#newLine().fly(statements, expected)
    const { answers, took, wasBehindALoss, wasSent } = await flown
    if (wasBehindALoss && (how.mayRepeat || !wasSent) && !how.isSecondTime)
      return this.fly(statements, { ...how, isSecondTime: true })
    // Those who are at work at the same time take turns.
    if (took !== undefined) learn(what, took / Math.max(1, this.#atWork.size / shared[this.#purpose]))
    return answers
  }

  /** Behind others, unless those will most likely take long. */
  #flyBehind(statements: readonly QueryConfig[], expected: number): Promise<Flown> {
    const isSoon = this.#mayShare > 0 && (this.#work + expected) / this.#mayShare <= patience
    if (!isSoon) return this.#newLine().fly(statements, expected)
    const { promise: flown, resolve } = Promise.withResolvers<Flown>()
    this.#waiting.push({ expected, go: line => resolve(line.fly(statements, expected)) })
    this.#goOn()
    this.#lookAgain()
    return flown
  }

  /** Whoever waits goes on elsewhere when all are held up, even if nobody else comes or is answered. */
  #lookAgain() {
    if (this.#waiting.length === 0 || this.#looksAgain) return
    this.#looksAgain = true
    const look = () => {
      this.#looksAgain = false
      this.#goOn()
      this.#lookAgain()
    }
    // Answers that came while this process was busy are read first.
    setTimeout(() => setImmediate(look), patience)
  }

  /** Milliseconds that all who stand and wait will most likely take. */
  get #work() {
    return sum(this.#waiting) + sum([...this.#shared])
  }

  /** Those who wait go on where there is room. */
  #goOn() {
    while (this.#waiting.length > 0) {
      const line = this.#lineWithRoom()
      if (!line) return
      this.#waiting.shift()!.go(line)
    }
  }

  /** One of as many shared ones as the work is worth, late ones last; when all of them are held up, one by itself. */
  #lineWithRoom(): Line | undefined {
    const now = performance.now()
    const going = [...this.#shared].filter(line => !line.isHeldUp(now))
    const [late, prompt] = [going.filter(line => line.isLate(now)), going.filter(line => !line.isLate(now))]
    const worth = Math.min(Math.max(1, Math.ceil(this.#work / worthOne[this.#purpose])), this.#mayShare)
    if (prompt.length < worth && this.#shared.size < this.#mayShare) {
      const line = this.#newLine()
      this.#shared.add(line)
      return line
    }
    const [soonest = this.#newLine()] = [...prompt, ...late]
      .slice(0, worth)
      .sort((one, other) => one.waitAt(now) - other.waitAt(now))
    return soonest.isFull ? undefined : soonest
  }

  /** The other kind, and who needs a connection of its own, has to find one, too. */
  get #mayShare() {
    const others = this.#purpose === 'reads' ? shared.writes : shared.reads
    return Math.min(shared[this.#purpose], this.#pool.options.max - others - 1)
  }

  #newLine(): Line {
    const line = new Line(this.#pool.connect(), () => {
      if (line.isBroken) this.#shared.delete(line)
      this.#goOn()
      if (!line.isEmpty) return
      this.#shared.delete(line)
      this.#atWork.delete(line)
    })
    this.#atWork.add(line)
    return line
  }
}

const ignore = () => {}

const sum = (all: readonly { expected: number }[]) => all.reduce((total, { expected }) => total + expected, 0)

interface Waiting {
  /** Milliseconds that it will most likely take. */
  expected: number
  go: (line: Line) => void
}

interface Flown {
  answers: Answer[]
  /** For so many milliseconds the database was at work on it; not known when the connection broke. */
  took: number | undefined
  /** The connection was lost over what stood before it; nobody has looked at this. */
  wasBehindALoss: boolean
  /** There was a connection. */
  wasSent: boolean
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
      client => {
        client.on('error', ignore)
        return client
      },
      (reason: unknown) => reason as Error
    )
  }

  get isEmpty() {
    return this.#length === 0
  }

  get isFull() {
    return this.#length >= enough.standing && this.expected >= enough.work
  }

  /** Milliseconds until somebody who comes now has an answer, should whoever stands first need as long again. */
  waitAt(now: number) {
    return this.expected + now - this.#firstSince
  }

  /** Whoever stands first takes much longer than all who stand here should. */
  isLate(now: number) {
    return now - this.#firstSince > enough.work + 3 * this.expected
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
    const wasSent = !(client instanceof Error)
    return { answers, took: this.isBroken ? undefined : took, wasBehindALoss, wasSent }
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
