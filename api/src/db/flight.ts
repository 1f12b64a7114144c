import pg, { type PoolClient, type QueryConfig, type QueryResult } from 'pg'
// @ts-expect-error The published types of node-postgres leave this file out.
import { prepareValue } from 'pg/lib/utils.js'
import { described, descriptionsOf, type Description, type Field } from './descriptions.ts'
import { aFailureBefore } from './errors.ts'
import type { Recalled } from './recall.ts'

export type Answer = PromiseSettledResult<QueryResult>

/** What node-postgres has for sending and remembering statements; its types name hardly any. */
interface Connection {
  stream: { cork: () => void; uncork: () => void; destroy: () => void }
  /** Texts by name: which statements the database has, and which are on their way to it. */
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
  parse(statement: { text: string; name: string | undefined }): void
  bind(bound: { statement: string | undefined; values: unknown[] }): void
  describe(portal: { type: 'P'; name: string }): void
  execute(portal: { portal: string; rows?: number }): void
  sync(): void
}

/** What node-postgres calls of a query while it is answered. */
interface Asked {
  name: string | undefined
  text: string
  callback: (error?: Error) => void
}

type Failure = Error & { severity?: string }

const Query = pg.Query as unknown as new (config: QueryConfig) => Asked

/** One statement, and what has come back of it. */
interface Part {
  statement: QueryConfig
  /** This flight has the database prepare the statement: it tells when that is done, and forgets it when it is not. */
  isPreparing: boolean
  description: Description | undefined
  rows: unknown[]
  tag: string
  failure?: Error
}

/**
 * Asks several statements at once and has the database begin with all of them before any is answered. Outside of BEGIN and
 * COMMIT they are one transaction: what is sent before one single Sync message is (Postgres, "Extended Query", "Pipelining").
 * What fails ends it. A statement with a name is described once on each connection, not at each answer.
 */
export function fly(client: PoolClient, statements: readonly QueryConfig[]): Promise<Answer[]> {
  return new Promise(resolve => void client.query(new Flight(statements, resolve) as never))
}

/** Who is asked by drizzle, and by `transaction`. */
export interface Asker {
  query(statement: QueryConfig, values?: unknown[]): Promise<QueryResult>
  /** Has this compared before the transaction ends, and tells whether it will be. */
  relyOn?(recalled: Recalled): boolean
}

interface Waiting {
  statement: QueryConfig
  resolve: (result: QueryResult) => void
  reject: (reason: unknown) => void
}

/** Lets statements that are asked in one turn of the event loop leave together. */
export function gathering(send: (statements: readonly QueryConfig[]) => Promise<readonly Answer[]>): Asker {
  let waiting: Waiting[] = []
  const leave = async () => {
    const asked = waiting
    waiting = []
    const refused = (reason: unknown) => asked.map((): Answer => ({ status: 'rejected', reason }))
    const answers = await send(asked.map(({ statement }) => statement)).catch(refused)
    for (const [at, { resolve, reject }] of asked.entries()) {
      const answer = answers[at]!
      if (answer.status === 'fulfilled') resolve(answer.value)
      else reject(answer.reason)
    }
  }
  return {
    query: (statement, values) =>
      new Promise((resolve, reject) => {
        const asked = { statement: values ? { ...statement, values } : statement, resolve, reject }
        // Once everything that follows from this turn has been asked; a tick within a tick would come before promises.
        if (waiting.push(asked) === 1) queueMicrotask(() => process.nextTick(() => void leave()))
      })
  }
}

/** It is a query of node-postgres because others may not stand in line on a connection that is pipelined. */
class Flight extends Query {
  readonly statements: readonly QueryConfig[]
  readonly #parts: Part[]
  #at = 0

  constructor(statements: readonly QueryConfig[], land: (answers: Answer[]) => void) {
    super({ text: '' })
    this.statements = statements
    this.#parts = statements.map(statement => ({
      statement,
      isPreparing: false,
      description: undefined,
      rows: [],
      tag: ''
    }))
    this.callback = error => {
      if (error) this.#fail(this.#parts, error)
      land(this.#parts.map(answerOf))
    }
    this.#turnTo(0)
  }

  /** By name and text the connection knows which statement has been prepared when the database says so. */
  #turnTo(at: number) {
    this.#at = at
    const part = this.#parts[at]
    if (!part) return
    this.name = part.isPreparing ? part.statement.name : undefined
    this.text = part.statement.text
  }

  submit(connection: Connection) {
    let values: unknown[][]
    try {
      values = this.statements.map(({ values = [] }) => values.map(value => prepareValue(value)))
    } catch (error) {
      // Before anything has been sent: what stands before and behind it is answered all the same.
      return error as Error
    }
    connection.stream.cork()
    for (const [at, part] of this.#parts.entries()) send(connection, part, values[at]!)
    connection.sync()
    connection.stream.uncork()
    this.#turnTo(0)
    return null
  }

  handleRowDescription({ fields }: { fields: Field[] }) {
    const part = this.#parts[this.#at]!
    part.description = described(part.statement.name, fields)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }) {
    const part = this.#parts[this.#at]!
    if (part.failure) return
    try {
      part.rows.push(part.description!.toRow(fields, part.statement))
    } catch (error) {
      part.failure = error as Error
    }
  }

  handleCommandComplete({ text }: { text: string }, connection: Connection) {
    const part = this.#parts[this.#at]!
    part.tag = text
    const { name } = part.statement
    if (name !== undefined) descriptionsOf(connection).set(name, (part.description ??= described(name, [])))
    this.#turnTo(this.#at + 1)
  }

  handleEmptyQuery() {
    this.#turnTo(this.#at + 1)
  }

  handleError(error: Failure, connection: Connection) {
    const behind = error.severity === 'ERROR' ? aFailureBefore(error) : error
    // All of it was done, and could not be kept.
    if (this.#at === this.#parts.length) this.#fail(this.#parts, error)
    const [failed, ...rest] = this.#parts.slice(this.#at)
    if (failed) this.#fail([failed], error)
    this.#fail(rest, behind)
    // They were sent, and never looked at.
    for (const { statement, isPreparing } of rest)
      if (isPreparing && statement.name !== undefined) delete connection.submittedNamedStatements[statement.name]
    this.callback()
  }

  handleReadyForQuery() {
    this.callback()
  }

  #fail(parts: readonly Part[], error: Error) {
    for (const part of parts) part.failure ??= error
  }
}

/** A part is prepared when the connection does not know it yet, and described when it has not been. */
function send(connection: Connection, part: Part, values: unknown[]) {
  const { name, text } = part.statement
  const isPrepared =
    name !== undefined && (name in connection.parsedStatements || name in connection.submittedNamedStatements)
  part.isPreparing = !isPrepared
  if (!isPrepared) {
    connection.parse({ text, name })
    if (name !== undefined) connection.submittedNamedStatements[name] = text
  }
  connection.bind({ statement: name, values })
  part.description = name === undefined ? undefined : descriptionsOf(connection).get(name)
  if (!part.description) connection.describe({ type: 'P', name: '' })
  connection.execute({ portal: '' })
}

/** As node-postgres answers; of the columns nothing is told. */
function answerOf({ failure, tag, rows }: Part): Answer {
  if (failure) return { status: 'rejected', reason: failure }
  const words = tag.split(' ')
  const count = Number(words.at(-1))
  const result = { command: words[0]!, rowCount: Number.isNaN(count) ? null : count, rows, fields: [], oid: 0 }
  return { status: 'fulfilled', value: result as QueryResult }
}
