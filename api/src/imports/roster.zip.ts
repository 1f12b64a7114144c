import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { Unreadable, type RosterLimits } from './roster.rows.ts'

interface Part {
  name: string
  /** The sizes stand behind the part, too. */
  streamed: boolean
  method: number
  packed: number
  unpacked: number
  offset: number
}

const damaged = () =>
  new Unreadable('The workbook is damaged. Open it in Excel, let it be repaired, and save it again.')
export const tooMuchText = 'The workbook holds more text than a roster can. Keep the sheets of the roster.'
const tooLarge = ({ unpackedBytes }: RosterLimits) =>
  new Unreadable(
    `Unpacked, the workbook is larger than ${unpackedBytes / 1024 / 1024} MB. Keep the sheets of the roster, without pictures, or save them as .csv.`
  )

/**
 * Refuses a workbook that unpacks to more than it may: first by the sizes that it declares, then by unpacking every part
 * and counting, as declared sizes can lie. What passes declares true sizes, which the workbook reader keeps to.
 */
export async function checkZip(bytes: Uint8Array, limits: RosterLimits) {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = readDirectory(zip, limits)
  if (parts.reduce((total, { unpacked }) => total + unpacked, 0) > limits.unpackedBytes) throw tooLarge(limits)
  if (
    parts.some(({ name, unpacked }) => unpacked > limits.workbookPartBytes && !/^xl\/(worksheets|media)\//.test(name))
  ) {
    throw new Unreadable(tooMuchText)
  }
  refuseOtherKinds(new Set(parts.map(({ name }) => name)), parts.length)
  for (const part of parts) await unpack(zip, part)
}

const signature = { end: 0x06054b50, entry: 0x02014b50, part: 0x04034b50 }

/** The parts that the directory at the end of the file names. */
function readDirectory(zip: Buffer, limits: RosterLimits): Part[] {
  const end = findEnd(zip)
  const count = zip.readUInt16LE(end + 10)
  refuseLarge(zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16))
  if (count > limits.workbookParts)
    throw new Unreadable(`The workbook consists of more than ${limits.workbookParts} parts.`)
  const parts: Part[] = []
  let at = zip.readUInt32LE(end + 16)
  while (parts.length < count) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== signature.entry) throw damaged()
    const nameLength = zip.readUInt16LE(at + 28)
    parts.push(readEntry(zip, at, nameLength))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return parts
}

function findEnd(zip: Buffer) {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at -= 1) {
    if (zip.readUInt32LE(at) === signature.end) return at
  }
  throw damaged()
}

function readEntry(zip: Buffer, at: number, nameLength: number): Part {
  const flags = zip.readUInt16LE(at + 8)
  const part = {
    name: zip.toString('utf8', at + 46, at + 46 + nameLength),
    streamed: (flags & 8) !== 0,
    method: zip.readUInt16LE(at + 10),
    packed: zip.readUInt32LE(at + 20),
    unpacked: zip.readUInt32LE(at + 24),
    offset: zip.readUInt32LE(at + 42)
  }
  if (flags & 1) throw new Unreadable('The workbook is protected by a password. Remove it and save the workbook again.')
  if (part.method !== 0 && part.method !== 8) throw damaged()
  refuseLarge(part.packed, part.unpacked, part.offset)
  return part
}

/** Sizes of 4 GB and more stand elsewhere, marked by this value here; no workbook that we take has them. */
function refuseLarge(...sizes: number[]) {
  if (sizes.includes(0xffff_ffff)) throw damaged()
}

function refuseOtherKinds(names: Set<string>, count: number) {
  if (names.has('xl/workbook.bin')) {
    throw new Unreadable('This is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx.')
  }
  if (!names.has('[Content_Types].xml') || ![...names].some(name => /(^|\/)workbook\d*\.xml$/i.test(name))) {
    throw new Unreadable('This is a zip file, but not an Excel workbook. Open the table in Excel and save it as .xlsx.')
  }
  if (names.size < count) throw damaged()
}

/** Unpacks a part without keeping it; fails when it is not as long as declared. */
async function unpack(zip: Buffer, { streamed, method, packed, unpacked, offset }: Part) {
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== signature.part) throw damaged()
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  if (start + packed > zip.length) throw damaged()
  if (method === 0 || packed === 0) {
    if (packed !== unpacked || (packed === 0 && streamed)) throw damaged()
    return
  }
  if ((await inflatedLength(zip.subarray(start, start + packed), unpacked)) !== unpacked) throw damaged()
}

/** How many bytes come out, or more than `most` as soon as they do. */
async function inflatedLength(packed: Buffer, most: number) {
  let length = 0
  try {
    for await (const chunk of Readable.from([packed]).pipe(createInflateRaw()) as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > most) return length
    }
  } catch {
    throw damaged()
  }
  return length
}
