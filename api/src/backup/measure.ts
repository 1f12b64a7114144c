import { createHash } from 'node:crypto'
import { Transform, Writable, type Readable, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What passed through: enough to know again whether it is the same. */
export interface Measured {
  bytes: number
  lines: number
  sha256: string
}

const newline = 0x0a

/** Lets everything through and measures it on the way. */
export class Measure extends Transform {
  readonly #hash = createHash('sha256')
  #bytes = 0
  #lines = 0

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
    this.#hash.update(chunk)
    this.#bytes += chunk.length
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) this.#lines += 1
    done(null, chunk)
  }

  /** Once, when everything has passed. */
  result(): Measured {
    return { bytes: this.#bytes, lines: this.#lines, sha256: this.#hash.digest('hex') }
  }
}

/** Reads it to its end and keeps nothing of it. */
export async function measureAll(content: Readable): Promise<Measured> {
  const measure = new Measure()
  await pipeline(content, measure, new Writable({ write: (_chunk, _encoding, done) => done() }))
  return measure.result()
}
