import { kindWords } from '@northstar/shared/reminders/reminders.rules.ts'
import { dayInWords } from '@northstar/shared/values/days.ts'
import type { DecidedItem } from './deciding.ts'
import type { Turn, WaitingNotice } from './reminders.repository.ts'

interface Letter {
  turn: Pick<Turn, 'name' | 'programName'>
  items: readonly DecidedItem[]
  /** What waited for this mail. */
  notices: readonly Pick<WaitingNotice, 'subject' | 'link'>[]
  programId: string
  publicUrl: string
}

/** "Milestone “IRB approval”, due 30 Nov 2026", or how many there are. */
export function subjectOf(items: readonly DecidedItem[], notices: number): string {
  const [only, ...others] = items
  if (only && others.length === 0 && notices === 0) return `${thing(only)}, ${when(only)}`
  const counts = [count(items.length, 'thing to do', 'things to do'), count(notices, 'notice', 'notices')]
  return counts.filter(Boolean).join(' and ')
}

/** What a person owes, what others leave undone and what happened, each with the way there. */
export function letter({ turn, items, notices, programId, publicUrl }: Letter): string {
  const line = (item: DecidedItem) => `- ${inWords(item, turn.name)}\n  ${publicUrl}${pathOf(item, programId)}`
  const part = (title: string, lines: string[]) => (lines.length > 0 ? [`${title}\n\n${lines.join('\n')}`] : [])
  const [owed, undone] = [items.filter(isOwn), items.filter(item => !isOwn(item))]
  return [
    `Dear ${turn.name},`,
    ...part(`this waits for you in ${turn.programName}:`, owed.map(line)),
    ...part('Others owe this, and it stays undone:', undone.map(line)),
    ...part(
      'What happened since the last mail:',
      notices.map(({ subject, link }) => `- ${subject}\n  ${link.startsWith('/') ? publicUrl : ''}${link}`)
    ),
    `All that waits for you: ${publicUrl}/p/${programId}`
  ].join('\n\n')
}

/** The same for the list in the application, where one link leads on. */
export const summary = (items: readonly DecidedItem[], name: string) =>
  items.map(item => inWords(item, name)).join('\n')

/** Where to do it: the thing itself when it is the only one. */
export function linkOf(items: readonly DecidedItem[], programId: string) {
  const [only, ...others] = items
  return only && others.length === 0 ? pathOf(only, programId) : `/p/${programId}`
}

const isOwn = ({ waitingFor }: DecidedItem) => waitingFor.length === 0

function inWords(item: DecidedItem, reader: string) {
  const of = item.scholar.name === reader ? '' : ` of ${item.scholar.name}`
  const names = item.waitingFor.map(({ name }) => name).filter(name => name !== '')
  const waits = isOwn(item) ? '' : ` (waits for ${names.join(', ')})`
  return `${thing(item)}${of}, ${when(item)}${waits}`
}

const thing = ({ kind, title }: DecidedItem) => `${kindWords[kind]} “${title}”`

function when({ dueOn, days }: DecidedItem) {
  if (dueOn === null) return days <= 0 ? 'new today' : `waiting for ${count(days, 'day', 'days')}`
  const day = `due ${dayInWords(dueOn)}`
  if (days > 0) return `${day}, ${count(days, 'day', 'days')} late`
  return days === 0 ? 'due today' : day
}

const count = (number: number, one: string, many: string) =>
  number === 0 ? '' : `${number} ${number === 1 ? one : many}`

const places: Record<string, string> = {
  milestone: 'milestones',
  agreement: 'agreements',
  meeting: 'meetings',
  scholar: 'scholars'
}

const pathOf = ({ target }: DecidedItem, programId: string) =>
  places[target.kind] ? `/p/${programId}/${places[target.kind]}/${target.id}` : `/p/${programId}`
