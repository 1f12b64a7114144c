export const passwordLength = 15

/** One password, however it was typed: composed and decomposed letters are the same. */
export const normalizePassword = (password: string) => password.normalize('NFC')

const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  l: 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's'
}

/** Lower case, without accents, spaces and signs. */
export const foldPassword = (password: string) =>
  password
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** As above, with the usual disguises taken off: `p@55w0rd` is `password` (and an l an i, as in `a1i` for `ali`). */
export const unmaskPassword = (password: string) =>
  foldPassword(password.toLowerCase().replace(/[013457l@$]/g, sign => lookalikes[sign] ?? sign))

/** Why a password is easy to guess, as far as its own letters tell; undefined when nothing speaks against it. */
export function passwordWeakness(password: string, personal: readonly string[] = []): string | undefined {
  const letters = [...normalizePassword(password)]
  if (letters.length < passwordLength) return `Use at least ${passwordLength} characters; a few words in a row will do.`
  if (new Set(letters.map(letter => letter.toLowerCase())).size < 5) return 'This uses only a few different characters.'
  const folded = foldPassword(password)
  if (folded !== '' && (isRepeated(folded) || isRepeated(normalizePassword(password).toLowerCase())))
    return 'This repeats one piece over and over.'
  if (isWalk(folded)) return 'This follows the alphabet, the digits or the rows of the keyboard.'
  if (isPersonal(password, personal)) return 'This is little more than a name or the e-mail address.'
  return undefined
}

/** `abcabcabc`: one piece, again and again. */
function isRepeated(text: string) {
  const period = (text + text).indexOf(text, 1)
  return period <= Math.min(12, text.length / 2)
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop'
]
const neighbours = new Set(
  rows.flatMap(row => [...row].slice(1).flatMap((sign, index) => [row[index] + sign, sign + row[index]]))
)

/** `abcdefghij12345` or `qwertyuiopasdfg`: three steps in four lead to a neighbour, or stay. */
function isWalk(text: string) {
  const steps = [...text].slice(1).map((sign, index) => text[index] + sign)
  const near = steps.filter(step => neighbours.has(step) || step[0] === step[1]).length
  return steps.length > 0 && near / steps.length >= 0.75
}

function isPersonal(password: string, personal: readonly string[]) {
  const unmasked = unmaskPassword(password)
  const words = personal.flatMap(word => [word, ...word.split(/[^\p{L}\p{N}]+/u)]).map(unmaskPassword)
  const known = words.filter(word => word.length >= 4).sort((one, other) => other.length - one.length)
  if (known.length === 0) return false
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), unmasked)
  return rest.length < unmasked.length && rest.replace(/\d+/g, '').length < 6
}
