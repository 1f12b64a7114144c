import { sql, type SQL } from 'drizzle-orm'
import type { QueryConfig } from 'pg'
import type { Db } from './db.ts'
import type { Session } from './session.ts'
import { ask, inOrder, keptStatements, type Statement } from './statement.ts'

/** A statement, and what it is taken to be answered: its rows as the database writes them in JSON. */
export interface Recalled {
  statement: Statement
  values: readonly unknown[]
  answer: string
}

/** What the database answers when something is not as it was taken to be (`answered_otherwise` in the migrations). */
export const answeredOtherwise = 'NS001'

/** So many letters are remembered, of answers and what they answer; the oldest are forgotten first. */
const atMost = 2_000_000
const remembered = new Map<string, Memory>()
let letters = 0

interface Memory {
  answer: string
  /** What `until` was answered together with it. */
  mark: string
}

/**
 * Asks what is hardly ever answered otherwise than last time. A transaction takes the last answer for it without waiting, and the
 * database compares in front of what is written next: if `until` is answered otherwise by now, all is undone, asked and done again.
 * So `until` has to be answered otherwise after each change of what the statement reads. Both must only read, nothing that the
 * transaction itself writes, and the rows be the same in JSON.
 */
export async function recall<Row extends object>(
  db: Db,
  statement: Statement,
  values: Record<string, unknown>,
  until: Statement
): Promise<Row[]> {
  if (statement.name === undefined) return ask<Row>(db, statement, values)
  const key = `${statement.name} ${JSON.stringify(inOrder(statement, values))}`
  const before = remembered.get(key)
  if (before && sessionOf(db).relyOn({ statement: until, values: inOrder(until, values), answer: before.mark }))
    return parse(before.answer)
  const [found] = await ask<Memory>(db, inJson(statement, until), values)
  remember(key, found!)
  return parse(found!.answer)
}

/**
 * Takes it that a statement is answered with this row, or none, if this is a transaction; false when it is not, and it has to be asked.
 * The fields of the row stand in the order of the statement.
 */
export const relyOn = (
  db: Db,
  statement: Statement,
  values: Record<string, unknown>,
  row: object | undefined
): boolean =>
  sessionOf(db).relyOn({ statement, values: inOrder(statement, values), answer: row ? JSON.stringify([row]) : none })

/** One statement that ends the transaction unless everything is answered as it is taken to be. */
export function comparing(all: readonly Recalled[]): QueryConfig {
  const { name, text } = comparisons(all.map(({ statement: { name, text } }) => name ?? text).join(), () => {
    const others = all.map(({ statement }, at) => sql`${answerTo(statement, at)} <> ${sql.placeholder(`${at}`)}`)
    return sql`select case when ${sql.join(others, sql` or `)} then answered_otherwise() end`
  })
  const values = all.flatMap(({ values, answer }) => [...values, answer])
  return { ...(name !== undefined && { name }), text, values }
}

const none = '[]'
const comparisons = keptStatements()
const asked = keptStatements()

const inJson = (statement: Statement, until: Statement): Statement =>
  asked(
    `${statement.text} until ${until.text}`,
    () => sql`select ${answerTo(statement)} as answer, ${answerTo(until)} as mark`
  )

/** Its values have the names that they have there, behind a number where there are several statements. */
function answerTo({ text, names }: Statement, at?: number): SQL {
  const nameOf = (place: string) => [at, names[Number(place) - 1]].join(' ').trim()
  const pieces = text
    .split(/\$(\d+)/)
    .map((piece, index) => (index % 2 ? sql.placeholder(nameOf(piece)) : sql.raw(piece)))
  return sql`coalesce((select json_agg(found) from (${sql.join(pieces)}) found)::text, '[]')`
}

function remember(key: string, memory: Memory) {
  forget(key)
  remembered.set(key, memory)
  letters += lengthOf(key, memory)
  for (const oldest of remembered.keys()) {
    if (letters <= atMost) return
    forget(oldest)
  }
}

function forget(key: string) {
  const memory = remembered.get(key)
  if (!memory) return
  remembered.delete(key)
  letters -= lengthOf(key, memory)
}

const lengthOf = (key: string, { answer, mark }: Memory) => key.length + answer.length + mark.length
const parse = <Row>(answer: string) => JSON.parse(answer) as Row[]
const sessionOf = (db: Db) => db._.session as unknown as Session
