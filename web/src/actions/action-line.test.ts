import { describe, expect, it } from 'vitest'
import { readActionLine } from './action-line.ts'

const people = [
  { id: 'noor', name: 'Noor Adeyemi' },
  { id: 'priya', name: 'Priya Shah' },
  { id: 'tomas', name: 'Tomás Rivera' },
  { id: 'mai', name: 'Mai Yang' },
  { id: 'other-mai', name: 'Mai Lor' }
]
/** 25 November 2026 is a Wednesday. */
const context = { people, self: 'priya', scholar: 'noor', attendees: ['noor', 'priya'], today: '2026-11-25' }
const read = (text: string) => readActionLine(text, context)

describe('reading an action from one line', () => {
  it('understands the person and the day', () => {
    expect(read('send aims to Priya by Fri')).toEqual({
      title: 'Send aims to Priya',
      ownerId: 'noor',
      isProposed: true,
      dueOn: '2026-11-27',
      mentioned: ['priya']
    })
  })

  it.each([
    ['Priya: read the draft', 'priya', 'Read the draft'],
    ['priya shah to read the draft by 12/3', 'priya', 'Read the draft'],
    ['Tomas will read the draft', 'tomas', 'Read the draft'],
    ['read the draft @Tomás', 'tomas', 'Read the draft'],
    ['read the draft (Rivera) by Fri', 'tomas', 'Read the draft'],
    ['I’ll read the draft', 'priya', 'Read the draft'],
    ['me: read the draft', 'priya', 'Read the draft'],
    ['Priya sends the draft', 'priya', 'Priya sends the draft'],
    ['Mai Lor: read the draft', 'other-mai', 'Read the draft']
  ])('takes "%s" for something that %s does', (text, ownerId, title) => {
    expect(read(text)).toMatchObject({ ownerId, title, isProposed: false })
  })

  it('does not choose between two of the same name', () => {
    expect(read('Mai: read the draft')).toMatchObject({
      ownerId: 'noor',
      isProposed: true,
      title: 'Mai: read the draft'
    })
  })

  it('proposes the other one for what is done for the scholar, and nobody where it cannot tell', () => {
    expect(read('send comments to Noor')).toMatchObject({ ownerId: 'priya', isProposed: true })
    expect(
      readActionLine('send comments to Noor', { ...context, attendees: ['noor', 'priya', 'tomas'] }).ownerId
    ).toBeNull()
  })

  it('does not take the numbering of a list for a person', () => {
    expect(read('read part (i) of the protocol')).toMatchObject({
      isProposed: true,
      title: 'Read part (i) of the protocol'
    })
  })

  it('does not find names inside words', () => {
    expect(read('find the mainframe')).toMatchObject({ mentioned: [] })
  })

  it('keeps the words when there is nothing but a day', () => {
    expect(read('by Friday')).toMatchObject({ title: 'By Friday', dueOn: '2026-11-27' })
  })
})
