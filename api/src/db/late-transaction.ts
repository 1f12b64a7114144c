import { isDeepStrictEqual } from 'node:util'
import type { Pool, PoolClient, QueryConfig } from 'pg'
import { aFailureBefore, databaseCode } from './errors.ts'
import { fly, type Answer } from './flight.ts'
import { flyFrom } from './lines.ts'
import { beginningOf, type Reach } from './reach.ts'
import { readTogether } from './reading.ts'
import { answeredOtherwise, comparing, type Recalled } from './recall.ts'

const begin = { name: 'begin', text: 'begin' }
/** A transaction ends with one of these, behind all that is sent. */
export const commit = { name: 'commit', text: 'commit' }
export const rollback = { name: 'rollback', text: 'rollback' }

/**
 * A transaction that begins with the first flight which does more than read: until then it holds no connection, and flies as
 * reads do. Every statement sees its own moment anyway (read committed). When all that it writes leaves together with its
 * end, that is one flight, too, and a transaction by itself.
 */
export class LateTransaction {
  readonly #pool: Pool
  readonly #reach: Reach
  readonly #reads = new Set<Promise<unknown>>()
  readonly #recalled: Recalled[] = []
  #wasWrong = false
  /** Its own connection, once it has begun. */
  #client: Promise<PoolClient> | undefined

  constructor(pool: Pool, reach: Reach) {
    this.#pool = pool
    this.#reach = reach
  }

  /** What follows is done in the belief that this is so. The database compares when more than reading is done for it, or at the end. */
  relyOn(recalled: Recalled) {
    if (!this.#recalled.some(known => isDeepStrictEqual(known, recalled))) this.#recalled.push(recalled)
  }

  /** Something was believed that is not so, or was never compared. */
  get isMistaken() {
    return this.#wasWrong || this.#recalled.length > 0
  }

  async send(statements: readonly QueryConfig[]): Promise<readonly Answer[]> {
    const [isUndone, isWhole] = [rollback, commit].map(end => statements.at(-1) === end)
    if (!this.#client) {
      if (isUndone) return statements.map(() => rejected(new Error('This was never sent.')))
      // Were it to fail here, nothing would keep the rest from being done all the same.
      if (!isWhole && statements.every(onlyReads)) return this.#read(statements)
    }
    if (isUndone || this.#recalled.length === 0) return this.#send(statements)
    const answers = await this.#send([comparing(this.#recalled.splice(0)), ...statements])
    const [compared] = answers as [Answer]
    if (isRejected(compared)) this.#wasWrong ||= databaseCode(compared.reason) === answeredOtherwise
    return behind(answers, 1)
  }

  /** With all that has to be compared before. */
  async #send(statements: readonly QueryConfig[]): Promise<readonly Answer[]> {
    if (this.#client) return this.#fly(statements)
    if (statements.at(-1) !== commit) return this.#begin(statements)
    const work = statements.slice(0, -1)
    return work.every(onlyReads) ? withEnd(await this.#read(work)) : this.#writeAtOnce(work)
  }

  /** Gives its connection back, or away when it is `broken`. */
  async release(broken?: Error) {
    const client = await this.#client?.catch(ignore)
    client?.off('error', ignore)
    client?.release(broken)
  }

  async #read(statements: readonly QueryConfig[]) {
    if (statements.length === 0) return []
    const read = readTogether(this.#pool, this.#reach, statements)
    this.#reads.add(read)
    const answers = await read
    this.#reads.delete(read)
    return answers
  }

  async #writeAtOnce(statements: readonly QueryConfig[]) {
    await this.#haveRead()
    const beginning = beginningOf(this.#reach, 'to write')
    const answers = await flyFrom(this.#pool, [beginning, ...statements], { by: 'writes', mayRepeat: false })
    return withEnd(behind(answers, 1))
  }

  async #begin(statements: readonly QueryConfig[]) {
    this.#client = this.#connect()
    const beginning = [begin, beginningOf(this.#reach, 'to write')]
    return behind(await this.#fly([...beginning, ...statements]), beginning.length)
  }

  async #connect() {
    await this.#haveRead()
    const client = await this.#pool.connect()
    // A connection that breaks while it is ours must not end the process; the query that follows reports it.
    client.on('error', ignore)
    return client
  }

  /** What was asked before something is written must not see it. */
  #haveRead = () => Promise.allSettled(this.#reads)

  async #fly(statements: readonly QueryConfig[]): Promise<readonly Answer[]> {
    const client = await this.#client!.catch((reason: unknown) => reason as Error)
    if (client instanceof Error) return statements.map(() => rejected(client))
    return fly(client, statements)
  }
}

const ignore = () => {}

/** Words of statements that write, lock, or say something about the rest of their transaction. */
const more = /\b(insert|update|delete|merge|truncate|lock|share|nextval|setval|set_config|pg_\w+)\b/i
const known = new Map<string, boolean>()

/** Whether a statement may fly as a read. The database holds it to that: what would write all the same is refused. */
function onlyReads({ name, text }: QueryConfig): boolean {
  const before = name === undefined ? undefined : known.get(name)
  if (before !== undefined) return before
  const found = /^\s*(select|with)\b/i.test(text) && !more.test(text)
  if (name !== undefined) known.set(name, found)
  return found
}

const isRejected = (answer: Answer) => answer.status === 'rejected'

/** The answers to what stood behind so many statements of the beginning. If one of these failed, that is why all did. */
function behind(answers: readonly Answer[], beginning: number): readonly Answer[] {
  const failed = answers.slice(0, beginning).find(isRejected)
  const rest = answers.slice(beginning)
  return failed ? rest.map(() => failed) : rest
}

/** A flight by itself ends well when all of it went well; Postgres is not asked for that. */
function withEnd(answers: readonly Answer[]): readonly Answer[] {
  const failed = answers.find(isRejected) as PromiseRejectedResult | undefined
  const value = { command: 'COMMIT', rowCount: null, rows: [], fields: [], oid: 0 }
  return [...answers, failed ? rejected(aFailureBefore(failed.reason)) : { status: 'fulfilled', value }]
}

const rejected = (reason: unknown): Answer => ({ status: 'rejected', reason })
