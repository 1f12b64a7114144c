import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { invalid, Refusal } from '../http/refusal.ts'
import { shorten } from './roster.cells.ts'
import { rosterLimits, type RosterFile } from './roster.rows.ts'

/** A part of a form, as the parser of forms gives it. */
export type Part = { type: 'field' } | { type: 'file'; filename: string; file: Readable }

const { bytes: most, files: mostFiles } = rosterLimits
const megabytes = most / 1024 / 1024

/** What a form needs beside the files. */
const wrapping = 64 * 1024

export function refuseTooLarge(contentLength: string | undefined) {
  if (Number(contentLength ?? 0) > most + wrapping) throw tooLarge()
}

/** Takes the files out of a form; what is too much is read to its end and let go of, so that the answer arrives. */
export async function receiveFiles(parts: AsyncIterable<Part>): Promise<RosterFile[]> {
  const files: RosterFile[] = []
  let total = 0
  for await (const part of parts) {
    if (part.type !== 'file') continue
    const chunks: Uint8Array[] = []
    for await (const chunk of part.file as AsyncIterable<Uint8Array>) {
      total += chunk.length
      if (total <= most) chunks.push(chunk)
    }
    files.push({ name: nameOf(part.filename), bytes: Buffer.concat(chunks) })
  }
  if (total > most) throw tooLarge()
  refuseOdd(files)
  return files
}

function refuseOdd(files: RosterFile[]) {
  const names = files.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (files.length === 0) throw wrongFiles('Choose at least one file.')
  if (files.length > mostFiles) throw tooMany()
  if (twice !== undefined) throw wrongFiles(`Two files are called ${twice}. Rename one of them.`)
}

const nameOf = (name: string) => shorten(name.split(/[\\/]/).at(-1) ?? '', 200) || 'file without a name'

const wrongFiles = (message: string) => invalid(message, { field: 'files', message })

const tooLarge = () =>
  new Refusal(
    413,
    'too-large',
    `The files have more than ${megabytes} MB together, which is the most. Leave out what is not needed.`
  )

export const tooMany = () =>
  new Refusal(413, 'too-many-files', `These are more than ${mostFiles} files, which is the most.`)

export const notAForm = () =>
  new Refusal(415, 'unsupported-media-type', 'Send the files as a form (multipart/form-data).')

/** What tells the same files sent twice from others. */
export const fingerprint = (files: RosterFile[]) =>
  files.map(({ name, bytes }) => ({ name, sha256: createHash('sha256').update(bytes).digest('hex') }))
