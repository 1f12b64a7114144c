import type { FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createDeflate } from 'node:zlib'
import {
  encodeChunk,
  encodeEnd,
  encodeHead,
  encodeStart,
  endOfRows,
  type DumpEntry,
  type DumpHead
} from './dump.format.ts'
import { Measure, type Measured } from './measure.ts'
import { writeWholeFile } from './whole-file.ts'

/** Writes the rows that the entry holds, never all of them in memory. */
export type AddRows = (entry: DumpEntry, rows: Readable) => Promise<Measured>

/**
 * A dump for pg_restore that `fill` writes. What it learns meanwhile it may say in the entries of the head, in as many bytes
 * as were there before: the head is written again at the end, when everybody's place is known.
 */
export const writeDumpFile = (path: string, head: DumpHead, fill: (add: AddRows) => Promise<void>) =>
  writeWholeFile(path, async file => {
    const output = new Output(file)
    const before = encodeHead(head)
    await output.put(before)
    await fill((entry, rows) => addRows(output, entry, rows))
    const after = encodeHead(head)
    if (after.length !== before.length) throw new Error('The head became longer than the place that was kept for it.')
    await output.putAt(0, after)
  })

async function addRows(output: Output, entry: DumpEntry, rows: Readable): Promise<Measured> {
  entry.offset = output.position
  await output.put(encodeStart(entry.id))
  const measure = new Measure()
  await pipeline(rows, measure, endWith(endOfRows), createDeflate(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) await output.put(...encodeChunk(chunk))
  })
  await output.put(encodeEnd())
  return measure.result()
}

const endWith = (end: Buffer) =>
  async function* (chunks: AsyncIterable<Buffer>) {
    yield* chunks
    yield end
  }

class Output {
  readonly #file: FileHandle
  position = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  async put(...parts: Buffer[]) {
    const bytes = Buffer.concat(parts)
    await this.putAt(this.position, bytes)
    this.position += bytes.length
  }

  async putAt(place: number, bytes: Buffer) {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, place + done)
      done += bytesWritten
    }
  }
}
