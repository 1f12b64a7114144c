import pg, { type PoolClient, type QueryConfig, type QueryResult } from 'pg'
import { behindAFailure } from './together.ts'

export type Answer = PromiseSettledResult<QueryResult>

/** What node-postgres calls of a query while it is answered; its types name hardly any. */
interface Asked {
  name?: string | undefined
  text: string
  callback: (error?: Error) => void
  submit(connection: Connection): Error | null
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
  handleEmptyQuery(connection: Connection): void
  handleError(error: Error & { severity?: string }, connection: Connection): void
  handleReadyForQuery(connection: Connection): void
}

interface Connection {
  stream: { destroy: () => void }
  sync: () => void
  submittedNamedStatements: Record<string, string>
}

type Settle = (error: Error | null | undefined, result: unknown) => void

const Query = pg.Query as unknown as new (config: QueryConfig, settle?: Settle) => Asked

/**
 * Asks several statements at once, in one transaction of their own that needs no BEGIN and no COMMIT: what is sent before one
 * single Sync message is one (Postgres, "Extended Query", "Pipelining"). What fails ends it.
 */
export function fly(client: PoolClient, statements: readonly QueryConfig[]): Promise<Answer[]> {
  return new Promise(resolve => void client.query(new Flight(statements, resolve) as never))
}

const nothing = () => {}

class Flight extends Query {
  readonly #answers: Answer[] = []
  readonly #parts: Asked[]
  #at = 0

  constructor(statements: readonly QueryConfig[], land: (answers: Answer[]) => void) {
    super({ text: '' })
    this.#parts = statements.map((statement, index) => {
      const settle: Settle = (error, result) => {
        this.#answers[index] = error
          ? { status: 'rejected', reason: error }
          : { status: 'fulfilled', value: result as QueryResult }
      }
      return new Query({ ...statement, queryMode: 'extended' } as QueryConfig, settle)
    })
    this.callback = () => land(this.#answers)
    this.#turnTo(0)
  }

  /** By name and text the connection knows which statement has been prepared when the database says so. */
  #turnTo(at: number) {
    this.#at = at
    const part = this.#parts[at]
    if (part) Object.assign(this, { name: part.name, text: part.text })
  }

  override submit(connection: Connection) {
    const { sync } = connection
    connection.sync = nothing
    for (const part of this.#parts) part.submit(connection)
    connection.sync = sync
    connection.sync()
    // One that could not be written, for its values: what comes back would be taken for the answer of another.
    if (this.#answers.length > 0) connection.stream.destroy()
    return null
  }

  override handleRowDescription(message: unknown) {
    this.#parts[this.#at]!.handleRowDescription(message)
  }

  override handleDataRow(message: unknown) {
    this.#parts[this.#at]!.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Connection) {
    this.#parts[this.#at]!.handleCommandComplete(message, connection)
    this.#turnTo(this.#at + 1)
  }

  override handleEmptyQuery(connection: Connection) {
    this.#parts[this.#at]!.handleEmptyQuery(connection)
    this.#turnTo(this.#at + 1)
  }

  override handleError(error: Error & { severity?: string }, connection: Connection) {
    const behind =
      error.severity === 'ERROR'
        ? Object.assign(new Error('A statement before this one failed.'), { severity: 'ERROR', code: behindAFailure })
        : error
    const [failed, ...rest] = this.#parts.slice(this.#at)
    failed?.handleError(error, connection)
    for (const part of rest) {
      // It was sent, and never looked at.
      if (part.name !== undefined) delete connection.submittedNamedStatements[part.name]
      part.handleError(behind, connection)
    }
    for (const part of this.#parts.slice(0, this.#at)) part.handleReadyForQuery(connection)
    this.callback()
  }

  override handleReadyForQuery(connection: Connection) {
    for (const part of this.#parts) part.handleReadyForQuery(connection)
    this.callback()
  }
}
