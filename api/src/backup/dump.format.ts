/**
 * The "custom" format of `pg_dump` in the version that pg_restore reads since Postgres 12: a head with a list of contents, then
 * the rows of each table. As in Postgres' own pg_backup_archiver.c and pg_backup_custom.c.
 */

const magic = 'PGDMP'
const version = [1, 14, 0]
const bytesOfInt = 4
const bytesOfOffset = 8
const customFormat = 1
const usualCompression = -1

/** When pg_restore does it: what makes the tables, what fills them, what holds them together. */
export const sections = { before: 2, data: 3, after: 4 } as const

/** One line of the list of contents. */
export interface DumpEntry {
  id: number
  kind: string
  tag: string
  section: (typeof sections)[keyof typeof sections]
  /** Statements that pg_restore runs. */
  definition: string
  /** How rows come in; only entries that hold rows have it. */
  copy: string
  /** The schema in which names without one are looked up; '' leaves it as the entry before had it. */
  schema: string
  needs: number[]
  /** Where in the file its rows begin, in bytes; null when it holds none. */
  offset: number | null
}

export interface DumpHead {
  madeAt: Date
  database: string
  postgres: string
  entries: DumpEntry[]
}

/** How rows of a table end for COPY; pg_dump keeps it with them. */
export const endOfRows = Buffer.from('\\.\n\n\n')

const isSet = 2
const isNotThere = 3

/** The head, always as long for the same contents, wherever their rows are. */
export function encodeHead({ madeAt, database, postgres, entries }: DumpHead): Buffer {
  const moment = [
    madeAt.getSeconds(),
    madeAt.getMinutes(),
    madeAt.getHours(),
    madeAt.getDate(),
    madeAt.getMonth(),
    madeAt.getFullYear() - 1900,
    // Whether it is summer time, whoever reads it knows.
    -1
  ]
  return Buffer.concat([
    Buffer.from(magic),
    Buffer.from([...version, bytesOfInt, bytesOfOffset, customFormat]),
    int(usualCompression),
    ...moment.map(int),
    ...[database, postgres, 'Northstar'].map(text),
    int(entries.length),
    ...entries.map(encodeEntry)
  ])
}

function encodeEntry({ id, kind, tag, section, definition, copy, schema, needs, offset }: DumpEntry): Buffer {
  return Buffer.concat([
    int(id),
    int(offset === null ? 0 : 1),
    ...['0', '0', tag, kind].map(text),
    int(section),
    // After the schema: tablespace, access method and owner, which are those of whoever restores; then what is long gone.
    ...[definition, '', copy, schema, null, null, '', 'false'].map(text),
    ...needs.map(id => text(String(id))),
    text(null),
    Buffer.from([offset === null ? isNotThere : isSet]),
    offsetBytes(offset ?? 0)
  ])
}

const rowsBegin = 1

/** Before the rows of an entry. */
export const encodeStart = (id: number) => Buffer.concat([Buffer.from([rowsBegin]), int(id)])
export const encodeChunk = (bytes: Buffer) => [int(bytes.length), bytes]
export const encodeEnd = () => int(0)

function int(value: number): Buffer {
  const bytes = Buffer.alloc(1 + bytesOfInt)
  bytes[0] = value < 0 ? 1 : 0
  bytes.writeUInt32LE(Math.abs(value), 1)
  return bytes
}

function text(value: string | null): Buffer {
  if (value === null) return int(-1)
  const bytes = Buffer.from(value)
  return Buffer.concat([int(bytes.length), bytes])
}

function offsetBytes(value: number): Buffer {
  const bytes = Buffer.alloc(bytesOfOffset)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

/** Gives the next bytes of a file, and fails when there are not as many. */
export interface Source {
  take(count: number): Promise<Buffer>
}

export class NotADump extends Error {
  override message = 'This is not a dump, or it is damaged.'
}

const mostEntries = 2000
const mostInHead = 32_000_000

/** The entries of a file, nothing of which is trusted. */
export async function decodeHead(file: Source): Promise<DumpEntry[]> {
  const source = atMost(mostInHead, file)
  if ((await source.take(magic.length)).toString('latin1') !== magic) throw new NotADump()
  const shape = [...(await source.take(6))]
  if (shape.join() !== [...version, bytesOfInt, bytesOfOffset, customFormat].join()) throw new NotADump()
  // Compression and the moment, then who made it.
  for (let count = 0; count < 8; count++) await readInt(source)
  for (let count = 0; count < 3; count++) await readText(source)
  const count = await readInt(source)
  if (count < 0 || count > mostEntries) throw new NotADump()
  const entries: DumpEntry[] = []
  while (entries.length < count) entries.push(await decodeEntry(source))
  return entries
}

function atMost(bytes: number, source: Source): Source {
  let left = bytes
  return {
    take: async count => {
      left -= count
      if (left < 0) throw new NotADump()
      return source.take(count)
    }
  }
}

async function decodeEntry(source: Source): Promise<DumpEntry> {
  const id = await readInt(source)
  await readInt(source)
  const [, , tag, kind] = [
    await readText(source),
    await readText(source),
    await readText(source),
    await readText(source)
  ]
  const section = (await readInt(source)) as DumpEntry['section']
  const definition = await readText(source)
  await readText(source)
  const copy = await readText(source)
  const schema = await readText(source)
  for (let count = 0; count < 4; count++) await readText(source)
  const needs: number[] = []
  for (let need = await readText(source); need !== null; need = await readText(source)) needs.push(Number(need))
  const [state] = await source.take(1)
  const offset = Number((await source.take(bytesOfOffset)).readBigUInt64LE())
  const plain = (value: string | null) => value ?? ''
  return {
    id,
    kind: plain(kind),
    tag: plain(tag),
    section,
    definition: plain(definition),
    copy: plain(copy),
    schema: plain(schema),
    needs,
    offset: state === isSet ? offset : null
  }
}

/** The number of the entry whose rows begin here. */
export async function decodeStart(source: Source): Promise<number> {
  const [kind] = await source.take(1)
  if (kind !== rowsBegin) throw new NotADump()
  return readInt(source)
}

const mostInChunk = 1_000_000

/** The next bytes of the rows, null after the last. */
export async function decodeChunk(source: Source): Promise<Buffer | null> {
  const length = await readInt(source)
  if (length < 0 || length > mostInChunk) throw new NotADump()
  return length === 0 ? null : source.take(length)
}

async function readInt(source: Source): Promise<number> {
  const bytes = await source.take(1 + bytesOfInt)
  const value = bytes.readUInt32LE(1)
  return bytes[0] === 0 ? value : -value
}

async function readText(source: Source): Promise<string | null> {
  const length = await readInt(source)
  if (length < 0) return null
  return (await source.take(length)).toString('utf8')
}
