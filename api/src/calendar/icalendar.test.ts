import { describe, expect, it } from 'vitest'
import { readCalendar } from '../../test/calendars.ts'
import { writeCalendar, type Entry } from './icalendar.ts'
import { zoneLines } from './time-zones.ts'

const anEntry = (fields: Partial<Entry> = {}): Entry => ({
  uid: '0190b5c2-0000-7000-8000-000000000000',
  sequence: 0,
  span: { day: '2026-12-04' },
  summary: 'Aims',
  status: 'CONFIRMED',
  changedAt: '2026-11-23T15:00:00.000Z',
  category: 'Meeting',
  url: 'https://northstar.example.org/p/1',
  ...fields
})

const written = (...entries: Entry[]) =>
  writeCalendar({ name: 'Northstar', entries, zoneOf: timeZone => zoneLines(timeZone, 2026) })

/** Texts that would break out of their line, their property or their entry, and texts of every width. */
function* nastyTexts() {
  yield 'BEGIN:VEVENT\r\nUID:other\r\nEND:VEVENT'
  yield 'Aims\r\nATTENDEE:mailto:eve@evil.example'
  yield '\\n \\, \\; \\\\ ;,:"^'
  yield 'ends with a backslash\\'
  yield ' space first'
  yield '=1+1;VALUE=DATE:20260101'
  const pieces = [';', ',', '\\', '\n', '\r\n', ':', '"', 'é', '日本', '👩‍⚕️', 'x', ' ', '\\n', 'END:VCALENDAR', '\u2028']
  let state = 7
  for (let count = 0; count < 300; count++) {
    let text = ''
    while (text.length < count) {
      state = (state * 1103515245 + 12345) % 2147483648
      text += pieces[state % pieces.length]!
    }
    yield text
  }
}

const asRead = (text: string) => text.replace(/\r\n?/g, '\n')

describe('a calendar as text', () => {
  it('gives an independent reader every text as it was, and nothing beside it', () => {
    for (const text of nastyTexts()) {
      const entry = anEntry({ summary: text, location: text, description: text })

      const { events } = readCalendar(written(entry, anEntry({ uid: 'second' })))

      expect(events).toHaveLength(2)
      expect(events[0]).toMatchObject({ summary: asRead(text), uid: entry.uid, attendees: [] })
      if (text) expect(events[0]).toMatchObject({ location: asRead(text), description: asRead(text) })
    }
  })

  it('has lines of at most 75 octets, each of them whole UTF-8', () => {
    for (const text of nastyTexts()) {
      const calendar = Buffer.from(written(anEntry({ summary: text })))
      expect(calendar.subarray(-2).toString()).toBe('\r\n')
      for (const line of calendar.toString('latin1').split('\r\n')) {
        const octets = Buffer.from(line, 'latin1')
        expect(octets.length).toBeLessThanOrEqual(75)
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(octets)).not.toThrow()
        expect(line).not.toMatch(/[\r\n]/)
      }
    }
  })

  it('drops what no text may hold', () => {
    const { events } = readCalendar(written(anEntry({ summary: 'A\u0000B\u0007C\ud800D' })))
    expect(events[0]!.summary).toBe('ABC\ufffdD')
  })

  it('keeps names and addresses inside their parameters', () => {
    const name = 'O’Neil, "Zoë"; ^x:y\r\nATTENDEE:mailto:eve@evil.example'
    const organizer = { name, email: 'zoe@umn.example\r\nX-EVIL:1', sentBy: 'northstar@umn.example' }
    const attendees = [{ name, email: 'zoe@umn.example', accepted: true }]

    const text = written(anEntry({ organizer, attendees }))

    const { events } = readCalendar(text)
    expect(events).toHaveLength(1)
    expect(events[0]!.attendees).toMatchObject([{ address: 'mailto:zoe@umn.example', answer: 'ACCEPTED' }])
    expect(text).not.toMatch(/^(X-EVIL|ATTENDEE:)/m)
  })

  it('says the hour in its zone, on both sides of a change of the clocks', () => {
    const span = (day: string) => ({ from: `${day}T090000`, to: `${day}T094500`, timeZone: 'America/Chicago' })
    const days = ['20270313', '20270314', '20271106', '20271107']

    const { events, zones } = readCalendar(written(...days.map(day => anEntry({ span: span(day) }))))

    expect(zones).toEqual(['America/Chicago'])
    expect(events.map(({ starts }) => starts)).toEqual([
      '2027-03-13T15:00:00.000Z',
      '2027-03-14T14:00:00.000Z',
      '2027-11-06T14:00:00.000Z',
      '2027-11-07T15:00:00.000Z'
    ])
    expect(events[1]).toMatchObject({ ends: '2027-03-14T14:45:00.000Z', timeZone: 'America/Chicago' })
  })

  it('says a day without a zone', () => {
    const { events, zones } = readCalendar(written(anEntry({ span: { day: '2026-12-31' } })))
    expect(zones).toEqual([])
    expect(events[0]).toMatchObject({ starts: '2026-12-31', ends: '2027-01-01' })
  })
})
