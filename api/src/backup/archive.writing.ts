import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { StartProblem } from '../start-problem.ts'
import { Measure, type Measured } from './archive.measure.ts'

/** A zip file that is being written, part by part, without ever being in memory as a whole. */
export interface ArchiveWriter {
  add(name: string, content: Readable): Promise<Measured>
  addText(name: string, content: string): void
}

/** A zip file that `fill` writes: it appears under its name when it is whole, readable by its owner alone. */
export async function writeArchiveFile(path: string, fill: (archive: ArchiveWriter) => Promise<void>) {
  if (existsSync(path)) throw new StartProblem(`${path} is there already. Choose another name, or move it away.`)
  const draft = `${path}.part`
  try {
    await writeArchive(fill, output =>
      pipeline(output, createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }))
    )
    renameSync(draft, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST')
      throw new StartProblem(`${draft} is there already: a backup is being made, or broke off.`)
    rmSync(draft, { force: true })
    if (codeOf(error) === 'ENOENT') throw new StartProblem(`${path} cannot be written: there is no such folder.`)
    throw error
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

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
