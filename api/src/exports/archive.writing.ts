import type { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { Measure, type Measured } from '../backup/measure.ts'
import { writeWholeFile } from '../backup/whole-file.ts'

/** A zip file that is being written, part by part, without ever being in memory as a whole. */
export interface ArchiveWriter {
  add(name: string, content: Readable): Promise<Measured>
  addText(name: string, content: string): void
}

/** A zip file that `fill` writes: it appears under its name when it is whole, readable by its owner alone. */
export const writeArchiveFile = (path: string, fill: (archive: ArchiveWriter) => Promise<void>) =>
  writeWholeFile(path, file => writeArchive(fill, output => file.writeFile(output)))

/** A zip file that `fill` writes, to wherever `send` takes it. */
async function writeArchive(
  fill: (archive: ArchiveWriter) => Promise<void>,
  send: (output: Readable) => Promise<void>
) {
  const zip = new yazl.ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  const sent = send(output)
  const filled = fill({
    add: (name, content) => Promise.race([addPart(zip, name, content), sent.then(endedEarly)]),
    addText: (name, content) => zip.addBuffer(Buffer.from(content), name)
  }).then(
    () => zip.end(),
    (error: Error) => {
      output.destroy(error)
      throw error
    }
  )
  const [fate] = (await Promise.allSettled([filled, sent])).filter(({ status }) => status === 'rejected')
  if (fate?.status === 'rejected') throw fate.reason
}

async function addPart(zip: yazl.ZipFile, name: string, content: Readable): Promise<Measured> {
  const measure = new Measure()
  zip.addReadStream(measure, name)
  await Promise.all([pipeline(content, measure), finished(measure)])
  return measure.result()
}

const endedEarly = (): never => {
  throw new Error('The file was closed before it was whole.')
}
