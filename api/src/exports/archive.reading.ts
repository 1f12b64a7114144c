import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry } from 'yauzl'
import { asDamage, damaged, unreadable } from '../backup/damaged.ts'
import { measureAll, type Measured } from '../backup/measure.ts'

/** A zip file of ours that is open for reading; nothing it says is trusted. */
export interface ArchiveReader {
  names: string[]
  /** A small part as a whole. */
  text(name: string): Promise<string>
  open(name: string): Promise<Readable>
  measure(name: string): Promise<Measured>
}

const mostParts = 1000
const mostText = 4_000_000

export async function readArchive<Result>(path: string, work: (archive: ArchiveReader) => Promise<Result>) {
  const zip = await yauzl
    .openPromise(path, { autoClose: false, lazyEntries: true })
    .catch((error: NodeJS.ErrnoException) => {
      throw error.code?.startsWith('E') ? unreadable(path) : damaged(path)
    })
  try {
    const entries = await readDirectory(zip, path)
    const open = (name: string) => openPart(zip, entries, name, path)
    return await work({
      names: [...entries.keys()],
      open,
      text: async name => readText(await open(name), entries.get(name)!, path),
      measure: async name => measureAll(await open(name)).catch(asDamage(path))
    })
  } finally {
    zip.close()
  }
}

async function readDirectory(zip: yauzl.ZipFile, path: string) {
  if (zip.entryCount > mostParts) throw damaged(path)
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  } catch (error) {
    return asDamage(path)(error)
  }
  if (entries.size !== zip.entryCount) throw damaged(path)
  return entries
}

async function openPart(zip: yauzl.ZipFile, entries: Map<string, Entry>, name: string, path: string) {
  const entry = entries.get(name)
  if (!entry?.canDecodeFileData()) throw damaged(path)
  return zip.openReadStreamPromise(entry).catch(asDamage(path))
}

async function readText(content: Readable, { crc32: expected, uncompressedSize }: Entry, path: string) {
  if (uncompressedSize > mostText) throw damaged(path)
  const bytes = Buffer.concat(await content.toArray().catch(asDamage(path)))
  if (crc32(bytes) !== expected) throw damaged(path)
  return bytes.toString('utf8')
}
