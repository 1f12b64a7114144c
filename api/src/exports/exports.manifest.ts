import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { AppliedMigration } from '../db/migrate.ts'
import { StartProblem } from '../start-problem.ts'

export interface ExportedTable {
  name: string
  rows: number
  /** SHA-256 of the part for people and of the one for software. */
  csv: string
  json: string
}

export interface ExportManifest {
  format: 'northstar-program'
  formatVersion: 1
  madeAt: string
  program: { id: string; name: string }
  migrations: AppliedMigration[]
  /** What belongs to one person alone, and is only in a file that was made where the database is. */
  leftOut: string[]
  tables: ExportedTable[]
}

export const manifestName = 'manifest.json'
export const csvPart = (table: string) => `csv/${table}.csv`
export const jsonPart = (table: string) => `json/${table}.json`

const name = { type: 'string', pattern: '^[a-z][a-z0-9_]{0,62}$' }
const count = { type: 'integer', minimum: 0 }
const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const closed = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false
})

const ajv = new Ajv()
addFormats.default(ajv)
const isManifest = ajv.compile<ExportManifest>(
  closed({
    format: { const: 'northstar-program' },
    formatVersion: { const: 1 },
    madeAt: { type: 'string', maxLength: 40 },
    program: closed({ id: { type: 'string', format: 'uuid' }, name: { type: 'string', maxLength: 200 } }),
    migrations: { type: 'array', minItems: 1, items: closed({ when: count, hash: digest }) },
    leftOut: { type: 'array', items: name },
    tables: { type: 'array', items: closed({ name, rows: count, csv: digest, json: digest }) }
  })
)

/** What stands in an exported program, when it is one that this Northstar can read. */
export function parseManifest(text: string, path: string): ExportManifest {
  try {
    const value: unknown = JSON.parse(text)
    if (isManifest(value)) return value
  } catch {
    // Said below, like anything else that cannot be read.
  }
  throw new StartProblem(`${path} is not a program that was exported by a Northstar of this version.`)
}
