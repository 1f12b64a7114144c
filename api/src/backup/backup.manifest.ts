import { Ajv } from 'ajv'
import { StartProblem } from '../start-problem.ts'
import type { Measured } from './measure.ts'
import type { AppliedMigration } from '../db/migrate.ts'

/** A table as it stands in a backup: rows in the order of its key, as Postgres writes them for COPY. */
export interface BackedUpTable {
  name: string
  columns: string[]
  rows: number
  bytes: number
  sha256: string
}

export interface BackupManifest {
  format: 'northstar-backup'
  formatVersion: 1
  madeAt: string
  postgres: string
  migrations: AppliedMigration[]
  tables: BackedUpTable[]
}

export const asBackedUp = (name: string, columns: string[], { lines, bytes, sha256 }: Measured): BackedUpTable => ({
  name,
  columns,
  rows: lines,
  bytes,
  sha256
})

const name = { type: 'string', pattern: '^[a-z][a-z0-9_]{0,62}$' }
const count = { type: 'integer', minimum: 0 }
const hex = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const closed = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false
})

const isManifest = new Ajv().compile<BackupManifest>(
  closed({
    format: { const: 'northstar-backup' },
    formatVersion: { const: 1 },
    madeAt: { type: 'string', maxLength: 40 },
    postgres: { type: 'string', maxLength: 100 },
    migrations: { type: 'array', minItems: 1, items: closed({ when: count, hash: hex }) },
    tables: {
      type: 'array',
      minItems: 1,
      items: closed({
        name,
        columns: { type: 'array', minItems: 1, items: name },
        rows: count,
        bytes: count,
        sha256: hex
      })
    }
  })
)

/** What stands in a backup, when it is one that this Northstar can read. */
export function parseManifest(text: string, path: string): BackupManifest {
  const value = parse(text)
  if (value?.format !== 'northstar-backup') throw new StartProblem(`${path} is not a backup of Northstar.`)
  if (Number(value.formatVersion) > 1) {
    throw new StartProblem(`${path} was made by a newer Northstar. Bring this one up to date first.`)
  }
  if (!isManifest(value)) throw new StartProblem(`${path} is damaged: its list of contents cannot be read.`)
  return value
}

function parse(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown> | null
  } catch {
    return null
  }
}
