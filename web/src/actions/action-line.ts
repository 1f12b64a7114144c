import { findDay, type FoundDay } from './due-day.ts'

interface Person {
  id: string
  name: string
}

/** Around whom an action is written down. */
export interface LineContext {
  /** Those who may own an action. */
  people: readonly Person[]
  /** Who writes: "I", "me". */
  self: string
  scholar: string
  /** Those in the meeting. */
  attendees: readonly string[]
  today: string
}

/** What one line says: "Send aims to Priya by Fri". Everything understood is shown, and can be changed. */
export interface ActionLine {
  title: string
  ownerId: string | null
  /** The line does not say who: the likeliest is proposed. */
  isProposed: boolean
  dueOn: string | null
  /** The words for the day could mean another one. */
  otherwise?: FoundDay['otherwise']
  /** People who are named without being the one who does it. */
  mentioned: string[]
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export function readActionLine(text: string, context: LineContext): ActionLine {
  const day = findDay(text, context.today)
  const undated = day ? `${text.slice(0, day.from)} ${text.slice(day.to)}` : text
  const { ownerId, rest } = readOwner(undated, context)
  const mentioned = context.people
    .filter(({ id, name }) => id !== ownerId && namesOf(name, context).some(one => hasWord(rest, one)))
    .map(({ id }) => id)
  return {
    title: tidy(rest) || tidy(text),
    ownerId: ownerId ?? propose(context, mentioned),
    isProposed: ownerId === undefined,
    dueOn: day?.day ?? null,
    ...(day?.otherwise && { otherwise: day.otherwise }),
    mentioned
  }
}

/** A person's full name, and the first and last names that nobody else here has; without accents. */
function namesOf(name: string, { people }: LineContext) {
  const parts = plain(name).split(' ')
  const short = [parts[0]!, parts.at(-1)!].filter(
    part => people.filter(other => plain(other.name).split(' ').includes(part)).length === 1
  )
  return [parts.join(' '), ...short]
}

const hasWord = (text: string, word: string) =>
  new RegExp(`(?<![\\p{L}\\d])${escape(word)}(?![\\p{L}\\d])`, 'u').test(plain(text))

/** "Priya: …", "Priya to …", "Priya will …", "@Priya", "… (Priya)": the one who does it. What only says who is taken out. */
function readOwner(text: string, context: LineContext): { ownerId?: string; rest: string } {
  const source = text.normalize('NFC')
  // Letter by letter, so that a place in one text is the same place in the other.
  const flat = [...source].map(letter => plain(letter).slice(0, letter.length).padEnd(letter.length)).join('')
  for (const { id, name } of [...context.people, { id: context.self, name: '' }]) {
    const names = name === '' ? ['i', 'me'] : namesOf(name, context)
    const isSelf = name === ''
    const taken = flat.match(doer(names, isSelf ? ['me'] : names))
    if (taken) return { ownerId: id, rest: without(source, taken.index!, taken[0].length) }
    if (!isSelf && new RegExp(`^\\s*(?:${anyOf(names)})\\s+[a-z]+s\\s`, 'u').test(flat))
      return { ownerId: id, rest: source }
  }
  return { rest: source }
}

const anyOf = (names: string[]) => names.map(escape).join('|')

/** At the beginning, before what only says that it is to be done; anywhere as "@Priya" or "(Priya)". */
const doer = (first: string[], anywhere: string[]) =>
  new RegExp(
    `^\\s*@?(?:${anyOf(first)})(?::|\\s+(?:to|will|should|must|can)\\s|['’]ll\\s)` +
      `|@(?:${anyOf(anywhere)})(?![\\p{L}\\d])|\\((?:${anyOf(anywhere)})\\)`,
    'u'
  )

const without = (text: string, at: number, length: number) => `${text.slice(0, at)} ${text.slice(at + length)}`

/** Mostly the scholar; what is for the scholar is done by the other one in the meeting. */
function propose({ scholar, attendees }: LineContext, mentioned: string[]) {
  if (!mentioned.includes(scholar)) return scholar
  const others = attendees.filter(id => !mentioned.includes(id))
  return others.length === 1 ? others[0]! : null
}

function tidy(text: string) {
  const words = text
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:!?])/g, '$1')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
