import { is, Param, Placeholder, sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Db } from './db.ts'
import { nameFor, type Session } from './session.ts'

/** A statement that is written once and asked with other values each time: writing a long one takes longer than reading its answer. */
export interface Statement {
  /** By which the database keeps its plan, if it is to. */
  name: string | undefined
  text: string
  /** What belongs in the places $1, $2 …: each once, however often the statement names it. */
  names: string[]
}

/** A value, or the name of one that is known only when the statement is asked. */
export type Given = string | Placeholder

/** What most statements of a program name. */
export const given = { programId: sql.placeholder('programId'), today: sql.placeholder('today') }

const dialect = new PgDialect({ casing: 'snake_case' })

/** Every value in it has to be a `sql.placeholder`. */
export function write(statement: SQL): Statement {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  const places = params.map(nameOf)
  const names = [...new Set(places)]
  const written = text.replace(/\$(\d+)/g, (_, place: string) => `$${names.indexOf(places[Number(place) - 1]!) + 1}`)
  return { name: nameFor(written), text: written, names }
}

/**
 * Statements by what decides their text, each written once. Where whoever asks decides, there may be thousands: after so many
 * a new one is written each time, and the database keeps no plan of it.
 */
export function keptStatements(atMost = 200) {
  const kept = new Map<string, Statement>()
  return (key: string, build: () => SQL): Statement => {
    const known = kept.get(key)
    if (known) return known
    const statement = write(build())
    if (kept.size >= atMost) return { ...statement, name: undefined }
    kept.set(key, statement)
    return statement
  }
}

function nameOf(param: unknown): string {
  const value = is(param, Param) ? param.value : param
  if (!is(value, Placeholder)) throw new Error('A value without a name would stay the same whoever asks.')
  return String(value.name)
}

export async function ask<Row extends object>(
  db: Db,
  statement: Statement,
  values: Record<string, unknown>
): Promise<Row[]> {
  const session = db._.session as unknown as Session
  const { rows } = await session.ask(statement.text, inOrder(statement, values), statement.name)
  return rows as Row[]
}

/** What belongs in the places of a statement. */
export const inOrder = ({ names }: Statement, values: Record<string, unknown>): unknown[] =>
  names.map(name => {
    if (!(name in values)) throw new Error(`A statement is asked without its ${name}.`)
    return values[name]
  })
