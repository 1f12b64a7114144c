import { constants, crc32, deflateRawSync } from 'node:zlib'

interface ZipPart {
  name: string
  /** Text, or bytes as they are to stand in the file, already packed. */
  content: string | { packed: Buffer; unpacked: number }
  /** What the directory says, true or not. */
  declares?: number
  /** Not packed at all. */
  stored?: boolean
  flags?: number
  method?: number
}

/** A zip file made by hand, so that it can be wrong in any way. */
export function zip(parts: ZipPart[]) {
  const written = parts.map(write)
  const starts = written.map((_, index) => written.slice(0, index).reduce((sum, { local }) => sum + local.length, 0))
  const locals = Buffer.concat(written.map(({ local }) => local))
  const directory = Buffer.concat(written.map(({ entry }, index) => entry(starts[index]!)))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(locals.length, 16)
  return Buffer.concat([locals, directory, end])
}

function write({ name, content, declares, stored, flags = 0, method = stored ? 0 : 8 }: ZipPart) {
  const bytes = Buffer.from(typeof content === 'string' ? content : '')
  const packed = typeof content === 'object' ? content.packed : stored ? bytes : deflateRawSync(bytes)
  const unpacked = declares ?? (typeof content === 'object' ? content.unpacked : bytes.length)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(flags, 2)
  common.writeUInt16LE(method, 4)
  common.writeUInt32LE(typeof content === 'string' ? crc32(bytes) : 0, 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(unpacked, 18)
  common.writeUInt16LE(Buffer.byteLength(name), 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
  const entry = (start: number) => {
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(start, 10)
    return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, rest, Buffer.from(name)])
  }
  return { local, entry }
}

/** Packed `start`, then `times` × `piece`, then `end`: as long as one likes, made in no time. */
export function packedRepeat(start: string, piece: string, times: number, end: string) {
  const flushed = (text: string) => deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH })
  const packed = Buffer.concat([
    flushed(start),
    ...Array.from<Buffer>({ length: times }).fill(flushed(piece)),
    deflateRawSync(end)
  ])
  return { packed, unpacked: start.length + piece.length * times + end.length }
}

const type = (name: string) => `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name}`
const link = (id: number, kind: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${type(kind)}" Target="${target}"/>`

/** The parts of a workbook with one sheet, which may have shared strings. */
export function workbookParts(sheet: ZipPart['content'], strings?: ZipPart['content']): ZipPart[] {
  const links =
    link(1, 'worksheet', 'worksheets/sheet1.xml') + (strings ? link(2, 'sharedStrings', 'sharedStrings.xml') : '')
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: `<Relationships>${link(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    {
      name: 'xl/workbook.xml',
      content: '<workbook><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${links}</Relationships>` },
    ...(strings ? [{ name: 'xl/sharedStrings.xml', content: strings }] : []),
    { name: 'xl/worksheets/sheet1.xml', content: sheet }
  ]
}

export const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
