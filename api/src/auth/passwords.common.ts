import { unmaskPassword } from '@northstar/shared/auth/passwords.rules.ts'
import { readFileSync } from 'node:fs'

/**
 * Words and phrases that people's passwords are made of, one a line: from what lists of leaked passwords agree on, famous
 * sentences, and the words of this product and its field. Written for this project; nothing is copied from such a list.
 */
const file = new URL('./common-passwords.txt', import.meta.url)

const entries = new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean).map(unmaskPassword))
const longest = Math.max(...[...entries].map(entry => entry.length))

interface Cover {
  /** Letters that belong to no entry. */
  left: number
  words: readonly string[]
}

/** Whether a password is made of up to three common words or phrases, and next to nothing else but a number. */
export function isCommon(password: string): boolean {
  const { left, words } = cover(withoutNumbers(unmaskPassword(password)))
  return left < 5 && words.length > 0 && new Set(words).size <= 3
}

/** The way to read `text` as entries that leaves fewest letters over. */
function cover(text: string): Cover {
  const best: Cover[] = [{ left: 0, words: [] }]
  for (let end = 1; end <= text.length; end++) {
    const before = best[end - 1]!
    const choices: Cover[] = [{ left: before.left + 1, words: before.words }]
    for (let start = Math.max(0, end - longest); start < end; start++) {
      const word = text.slice(start, end)
      const earlier = best[start]!
      if (entries.has(word)) choices.push({ left: earlier.left, words: [...earlier.words, word] })
    }
    best[end] = choices.reduce((one, other) => (isBetter(other, one) ? other : one))
  }
  return best[text.length]!
}

const isBetter = (one: Cover, other: Cover) =>
  one.left < other.left || (one.left === other.left && one.words.length < other.words.length)

/** Years, days and counts add little; a long number is a password of its own. */
const withoutNumbers = (text: string) => text.replace(/\d{1,8}(?!\d)/g, '')
