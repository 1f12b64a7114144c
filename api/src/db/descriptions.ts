import pg, { type CustomTypesConfig } from 'pg'

/** A column of an answer, as the database tells it. */
export interface Field {
  name: string
  dataTypeID: number
}

type Parse = (value: string) => unknown

interface Form {
  rowMode?: string
  types?: CustomTypesConfig | undefined
}

/** What the database tells once of the answers to a statement: how rows are made of what it sends. */
export class Description {
  readonly #fields: readonly Field[]
  readonly #empty: Record<string, unknown>
  #types: CustomTypesConfig | undefined
  #parsers: Parse[] = []

  constructor(fields: readonly Field[]) {
    this.#fields = fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }))
    this.#empty = Object.fromEntries(fields.map(({ name }) => [name, null]))
  }

  isOf(fields: readonly Field[]): boolean {
    return (
      fields.length === this.#fields.length &&
      this.#fields.every(({ name, dataTypeID }, at) => {
        const field = fields[at]!
        return field.name === name && field.dataTypeID === dataTypeID
      })
    )
  }

  toRow(values: readonly (string | null)[], { rowMode, types = pg.types }: Form): unknown {
    const parsers = this.#parsersOf(types)
    if (rowMode === 'array') return values.map((value, at) => (value === null ? null : parsers[at]!(value)))
    // A copy has its form from the beginning: an object that grows by one property after the other is slower.
    const row = { ...this.#empty }
    for (const [at, value] of values.entries()) if (value !== null) row[this.#fields[at]!.name] = parsers[at]!(value)
    return row
  }

  #parsersOf(types: CustomTypesConfig): Parse[] {
    if (types === this.#types) return this.#parsers
    this.#types = types
    this.#parsers = this.#fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text') as Parse)
    return this.#parsers
  }
}

/** One for all connections, by the name of the statement. */
const known = new Map<string, Description>()
const ofConnections = new WeakMap<object, Map<string, Description>>()

/** What a connection has been told of the answers to its named statements; it keeps them as long as itself. */
export function descriptionsOf(connection: object) {
  const known = ofConnections.get(connection)
  if (known) return known
  const told = new Map<string, Description>()
  ofConnections.set(connection, told)
  return told
}

/** For a statement with a name: the same object for the same answer, however many connections are told of it. */
export function described(name: string | undefined, fields: readonly Field[]): Description {
  if (name === undefined) return new Description(fields)
  const before = known.get(name)
  if (before?.isOf(fields)) return before
  const description = new Description(fields)
  known.set(name, description)
  return description
}
