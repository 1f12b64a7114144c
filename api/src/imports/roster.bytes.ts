import { Unreadable, type RosterFile } from './roster.rows.ts'

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte)
const isZip = (bytes: Uint8Array) =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)
const isOldOffice = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')

const endingOf = (name: string) => /\.([^.\\/]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
const textEndings = ['csv', 'tsv', 'txt']
const workbookEndings = ['xlsx', 'xlsm']

/** Whether a file is text or a workbook, told by its bytes; refuses one whose name claims something else. */
export function formatOf({ name, bytes }: RosterFile): 'text' | 'workbook' {
  const ending = endingOf(name)
  if (bytes.length === 0) throw new Unreadable('The file is empty.')
  if (isPdf(bytes)) throw new Unreadable('This is a PDF. Export the table as .csv or .xlsx from where it was made.')
  if (isOldOffice(bytes)) throw new Unreadable(oldOffice(bytes))
  if (isZip(bytes)) {
    if (workbookEndings.includes(ending)) return 'workbook'
    throw new Unreadable(
      textEndings.includes(ending)
        ? `The name ends in .${ending}, but this is not text: it is a zip file or an Excel workbook. If it is a workbook, rename it to .xlsx.`
        : 'This is a zip file of another kind. Hand in .csv files or one Excel workbook (.xlsx).'
    )
  }
  if (workbookEndings.includes(ending)) {
    throw new Unreadable(
      `The name ends in .${ending}, but this is not an Excel workbook. Open it in Excel and save it as .xlsx; if it is text, rename it to .csv.`
    )
  }
  if (textEndings.includes(ending)) return 'text'
  throw new Unreadable('We read .csv and .xlsx. Open the file in the program that made it and save it as one of them.')
}

const encrypted = Buffer.from('EncryptedPackage', 'utf16le')

const oldOffice = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encrypted)
    ? 'The workbook is protected by a password. Open it, remove the password (File, Info, Protect Workbook) and save it again.'
    : 'This is a workbook in the old .xls format. Open it in Excel and save it as .xlsx.'
