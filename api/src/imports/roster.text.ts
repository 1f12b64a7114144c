import { Unreadable } from './roster.rows.ts'

const saveAgain = 'Open the file in Excel and save it as "CSV UTF-8".'

/** The text in a file, and the encoding that it was in. */
export function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const decoded = decodeBytes(bytes)
  if (decoded.text.trim() === '') throw new Unreadable('The file is empty.')
  refuseBinary(decoded.text)
  refuseMarkup(decoded.text)
  return decoded
}

function decodeBytes(bytes: Uint8Array) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: strict('utf-16le', bytes), encoding: 'UTF-16' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: strict('utf-16be', bytes), encoding: 'UTF-16' }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { text: strict('utf-8', bytes), encoding: 'UTF-8' }
  }
  const text = attempt('utf-8', bytes)
  if (text !== undefined) return { text, encoding: 'UTF-8' }
  refuseMixture(bytes)
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' }
}

function attempt(encoding: string, bytes: Uint8Array) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    // The only error that a decoder throws for bytes.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function strict(encoding: string, bytes: Uint8Array) {
  const text = attempt(encoding, bytes)
  if (text !== undefined) return text
  throw new Unreadable(
    `The file says that it is ${encoding.slice(0, 6).toUpperCase()}, but parts of it are damaged. ${saveAgain}`
  )
}

/** Letters of UTF-8 do not occur in Windows-1252 by accident: where they do beside broken ones, two encodings were mixed. */
function refuseMixture(bytes: Uint8Array) {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const whole = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0
  if (whole > broken) {
    throw new Unreadable(`The file mixes two encodings, so some letters are damaged. ${saveAgain}`)
  }
}

const controls = /[\u0001-\u0008\u000E-\u001F\u007F-\u009F]/g

function refuseBinary(text: string) {
  if (text.includes('\0')) {
    throw new Unreadable(`The file contains NUL characters, so it is not plain text. ${saveAgain}`)
  }
  const start = text.slice(0, 100_000)
  if ((start.match(controls)?.length ?? 0) > start.length / 50) {
    throw new Unreadable('This is not a text file, whatever its name says. Export the table as .csv or .xlsx.')
  }
}

function refuseMarkup(text: string) {
  const start = text.slice(0, 1000).trimStart()
  if (/^<(!doctype|html|\?xml|table|head|body)/i.test(start)) {
    throw new Unreadable(
      'This is a web page or XML, not a table of values. Open it in Excel and save it as .csv or .xlsx.'
    )
  }
  if (/^(\{\s*"|\[\s*[[{])/.test(start)) throw new Unreadable('This is JSON. Hand in the table as .csv or .xlsx.')
}
