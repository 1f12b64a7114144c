import pg, { type CustomTypesConfig } from 'pg'

/** A column of an answer, as the database tells it. */
export interface Field {
  name: string
  dataTypeID: number
}

type Parse = (value: string) => unknown
type Values = readonly (string | null)[]

interface Form {
  rowMode?: string
  types?: CustomTypesConfig | undefined
}

/** What the database tells once of the answers to a statement: how rows are made of what it sends. */
export class Description {
  readonly #fields: readonly Field[]
  #types: CustomTypesConfig | undefined
  #parsers: Parse[] = []
  #toObject: ((values: Values) => object) | undefined
  readonly #isKept: boolean

  /** `isKept`: it is looked at again and again, so that it is worth some preparation. */
  constructor(fields: readonly Field[], isKept: boolean) {
    this.#isKept = isKept
    this.#fields = fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }))
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

  toRow(values: Values, { rowMode, types = pg.types }: Form): unknown {
    const parsers = this.#parsersOf(types)
    if (rowMode === 'array') return values.map((value, at) => (value === null ? null : parsers[at]!(value)))
    this.#toObject ??= (this.#isKept ? written : oneByOne)(this.#fields, parsers)
    return this.#toObject(values)
  }

  #parsersOf(types: CustomTypesConfig): Parse[] {
    if (types === this.#types) return this.#parsers
    this.#types = types
    this.#toObject = undefined
    this.#parsers = this.#fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text') as Parse)
    return this.#parsers
  }
}

/**
 * One expression for the whole row, written for its columns: five times as fast as an object that grows by one property after the
 * other, and what reads it later is faster, too. The names are those of our own statements.
 */
function written(fields: readonly Field[], parsers: readonly Parse[]) {
  const properties = fields.map(
    ({ name }, at) => `${JSON.stringify(name)}: values[${at}] === null ? null : parsers[${at}](values[${at}])`
  )
  const make = new Function('parsers', `return values => ({ ${properties.join(', ')} })`)
  return make(parsers) as (values: Values) => object
}

const oneByOne = (fields: readonly Field[], parsers: readonly Parse[]) => (values: Values) => {
  const row: Record<string, unknown> = {}
  fields.forEach(({ name }, at) => {
    const value = values[at]!
    row[name] = value === null ? null : parsers[at]!(value)
  })
  return row
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
  if (name === undefined) return new Description(fields, false)
  const before = known.get(name)
  if (before?.isOf(fields)) return before
  const description = new Description(fields, true)
  known.set(name, description)
  return description
}
