import { open, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflate } from 'node:zlib'
import { asDamage } from './damaged.ts'
import {
  decodeChunk,
  decodeHead,
  decodeStart,
  endOfRows,
  NotADump,
  type DumpEntry,
  type Source
} from './dump.format.ts'
import { measureAll, type Measured } from './measure.ts'

/** A dump that is open for reading; nothing it says is trusted. */
export interface DumpReader {
  entries: DumpEntry[]
  /** The rows of an entry as COPY takes them. */
  rows(entry: DumpEntry): Readable
  measure(entry: DumpEntry): Promise<Measured>
}

export async function readDump<Result>(path: string, work: (dump: DumpReader) => Promise<Result>): Promise<Result> {
  const file = await open(path).catch(asDamage(path))
  try {
    const entries = await decodeHead(new FileSource(file)).catch(asDamage(path))
    const rows = (entry: DumpEntry) => rowsOf(file, entry)
    return await work({
      entries,
      rows,
      measure: entry => measureAll(rows(entry)).catch(asDamage(path))
    })
  } finally {
    await file.close()
  }
}

function rowsOf(file: FileHandle, entry: DumpEntry): Readable {
  const inflate = createInflate()
  // What fails here fails whoever reads what comes out.
  pipeline(chunksOf(file, entry), inflate).catch(() => {})
  return Readable.from(withoutEnd(inflate), { objectMode: false })
}

async function* chunksOf(file: FileHandle, { id, offset }: DumpEntry) {
  if (offset === null) throw new NotADump()
  const source = new FileSource(file, offset)
  if ((await decodeStart(source)) !== id) throw new NotADump()
  for (let chunk = await decodeChunk(source); chunk; chunk = await decodeChunk(source)) yield chunk
}

/** All but the last bytes, which have to be those after which COPY stops. */
async function* withoutEnd(chunks: AsyncIterable<Buffer>) {
  let held = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const all = Buffer.concat([held, chunk])
    const whole = Math.max(0, all.length - endOfRows.length)
    if (whole > 0) yield all.subarray(0, whole)
    held = all.subarray(whole)
  }
  if (!held.equals(endOfRows)) throw new NotADump()
}

const atOnce = 65_536

/** A file from some place on, read in large pieces. */
class FileSource implements Source {
  readonly #file: FileHandle
  #position: number
  #held = Buffer.alloc(0)

  constructor(file: FileHandle, position = 0) {
    this.#file = file
    this.#position = position
  }

  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count) await this.#readOn(count)
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    return taken
  }

  async #readOn(count: number) {
    const more = Buffer.alloc(Math.max(atOnce, count - this.#held.length))
    const { bytesRead } = await this.#file.read(more, 0, more.length, this.#position)
    if (bytesRead === 0) throw new NotADump()
    this.#position += bytesRead
    this.#held = Buffer.concat([this.#held, more.subarray(0, bytesRead)])
  }
}
