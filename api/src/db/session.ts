import { DrizzleQueryError, type Query } from 'drizzle-orm'
import { NodePgSession } from 'drizzle-orm/node-postgres'
import { PgPreparedQuery, type PgDialect, type PreparedQueryConfig } from 'drizzle-orm/pg-core'
import { createHash } from 'node:crypto'
import pg, { type CustomTypesConfig, type QueryResult } from 'pg'
import type { Asker } from './flight.ts'
import type { Recalled } from './recall.ts'

type Base = NodePgSession<Record<string, never>, Record<string, never>>
type Prepare = Base['prepareQuery']

/**
 * Has the database keep its plan for a statement that comes again, under a name made from its text: parsing and planning
 * take longer than most reads.
 */
export class Session extends NodePgSession<Record<string, never>, Record<string, never>> {
  readonly #asker: Asker

  constructor(asker: Asker, dialect: PgDialect) {
    super(asker as never, dialect, undefined)
    this.#asker = asker
  }

  override prepareQuery: Prepare = (query, fields, name, isArray, mapper, ...rest) => {
    if (fields || mapper)
      return super.prepareQuery(query, fields, name ?? nameOf(query), isArray, mapper, ...rest) as never
    return new AsWritten(query, () => this.ask(query.sql, query.params, nameOf(query))) as never
  }

  /** Whether the database will see to it that this is answered as it is taken to be. */
  relyOn(recalled: Recalled): boolean {
    return this.#asker.relyOn?.(recalled) ?? false
  }

  /** Asks a statement as it is written; a name says that it comes again. */
  async ask(text: string, values: unknown[], name?: string): Promise<QueryResult> {
    try {
      return await this.#asker.query({ name, text, types: daysAsWritten } as never, values)
    } catch (error) {
      throw new DrizzleQueryError(text, values, error as Error)
    }
  }
}

/** What is written as SQL, and answered as it comes. */
class AsWritten extends PgPreparedQuery<PreparedQueryConfig> {
  readonly execute: () => Promise<QueryResult>

  constructor(query: Query, execute: () => Promise<QueryResult>) {
    super(query, undefined, undefined)
    this.execute = execute
  }
}

const { DATE, INTERVAL, TIMESTAMP, TIMESTAMPTZ } = pg.types.builtins
/** Also lists of them. */
const ofTime = new Set<number>([DATE, INTERVAL, TIMESTAMP, TIMESTAMPTZ, 1115, 1182, 1185, 1187, 1231])
const asWritten = (value: string) => value

/** Days and moments stay what the database writes, as drizzle has it. */
const daysAsWritten: CustomTypesConfig = {
  getTypeParser: (type, format) =>
    (ofTime.has(type) ? asWritten : pg.types.getTypeParser(type, format as never)) as never
}

/** Lists of changing length make ever new statements; those of the application are fewer than this. */
const atMost = 400
const longest = 20_000

const names = new Map<string, string>()
const seenOnce = new Set<string>()

/** The same name for the same text, from the second time on. A text without parameters may be of several statements. */
function nameOf({ sql: text, params }: Query): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= atMost || params.length === 0 || text.length > longest) return known
  if (!seenOnce.has(text)) {
    if (seenOnce.size >= atMost) seenOnce.clear()
    seenOnce.add(text)
    return undefined
  }
  seenOnce.delete(text)
  const name = nameFor(text)
  names.set(text, name)
  return name
}

export const nameFor = (text: string) => createHash('sha256').update(text).digest('base64url')
