import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { unstorable } from '../http/validation.ts'
import { StartProblem } from '../start-problem.ts'
import { ofType, rules } from './exports.rules.ts'
import type { OwnedTable } from './exports.tables.repository.ts'

const ajv = new Ajv({ strict: false })
addFormats.default(ajv)

/** The longest row: an import keeps the files that were handed in. */
const longest = 100_000_000
const newline = 0x0a

/** Rows of a table out of a part for software, each looked at; whatever is not as it must be ends it with a sentence. */
export async function* readExportedRows(table: OwnedTable, programId: string, content: AsyncIterable<Buffer>) {
  const isRow = ajv.compile(rowOf(table))
  let at = 0
  let ended = false
  for await (const line of linesOf(content)) {
    at += 1
    if (at === 1 && line === '[') continue
    if (at === 1 || ended) throw wrong(table, at)
    if (line === ']') ended = true
    else yield parse(line, { table, programId, isRow, at })
  }
  if (!ended) throw wrong(table, at)
}

const wrong = ({ name }: OwnedTable, line: number, what = 'is not as Northstar writes it') =>
  new StartProblem(`json/${name}.json, line ${line}, ${what}.`)

interface Parsing {
  table: OwnedTable
  programId: string
  isRow: ValidateFunction
  at: number
}

function parse(line: string, { table, programId, isRow, at }: Parsing): object {
  const row = toObject(line)
  if (!row) throw wrong(table, at)
  if (row[table.key] !== programId) throw wrong(table, at, 'belongs to another program')
  if (!isRow(row)) {
    const [error] = isRow.errors ?? []
    const column = error?.instancePath.split('/')[1] ?? String(error?.params.missingProperty ?? 'a column')
    throw wrong(table, at, `holds something in "${column}" that does not belong there`)
  }
  if (unstorable(row) !== undefined) throw wrong(table, at, 'holds characters that cannot be kept')
  return row
}

function toObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Every column and no other, each by its type and by the rule that it has beyond it. */
function rowOf({ name, described }: OwnedTable) {
  const of = (column: (typeof described)[number]) => {
    const schemas = [ofType[column.type], rules[`${name}.${column.name}`]].filter(schema => schema !== undefined)
    return column.required ? { allOf: schemas } : { anyOf: [{ type: 'null' }, { allOf: schemas }] }
  }
  return {
    type: 'object',
    properties: Object.fromEntries(described.map(column => [column.name, of(column)])),
    required: described.map(column => column.name),
    additionalProperties: false
  }
}

async function* linesOf(content: AsyncIterable<Buffer>) {
  let parts: Buffer[] = []
  let length = 0
  for await (const chunk of content) {
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]).toString('utf8')
      parts = []
      length = 0
      start = end + 1
    }
    parts.push(chunk.subarray(start))
    length += chunk.length - start
    if (length > longest) throw new StartProblem('The file holds a row that is longer than any Northstar writes.')
  }
  if (length > 0) yield Buffer.concat(parts).toString('utf8')
}
