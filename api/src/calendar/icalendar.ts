/** Texts in the iCalendar format (RFC 5545): properties, escaping, lines of at most 75 octets. */

/** A day (`2026-12-04`), or two times on the clocks of a zone (`20261204T143000`). */
export type Span = { day: string } | { from: string; to: string; timeZone: string }

interface Attendee {
  name: string
  email: string
  accepted: boolean
}

export interface Entry {
  uid: string
  /** Calendars take the entry with the highest one. */
  sequence: number
  span: Span
  summary: string
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  /** When it last changed: ISO 8601 in UTC. */
  changedAt: string
  category: string
  url: string
  location?: string | null
  description?: string | null
  organizer?: { name: string; email: string; sentBy: string }
  attendees?: readonly Attendee[]
}

interface Calendar {
  name: string
  method?: 'REQUEST' | 'CANCEL'
  entries: readonly Entry[]
  /** The VTIMEZONE of each zone that an entry names. */
  zoneOf: (timeZone: string) => string[]
}

const refreshEvery = 'PT1H'

/** A calendar as text. */
export function writeCalendar({ name, method, entries, zoneOf }: Calendar): string {
  const zones = new Set(entries.flatMap(({ span }) => ('timeZone' in span ? [span.timeZone] : [])))
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Northstar//Northstar//EN',
    'CALSCALE:GREGORIAN',
    ...(method ? [`METHOD:${method}`] : described(name)),
    ...[...zones].sort().flatMap(zoneOf),
    ...entries.flatMap(toLines),
    'END:VCALENDAR'
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

const described = (name: string) => [
  `NAME:${escape(name)}`,
  `X-WR-CALNAME:${escape(name)}`,
  `REFRESH-INTERVAL;VALUE=DURATION:${refreshEvery}`,
  `X-PUBLISHED-TTL:${refreshEvery}`
]

function toLines(entry: Entry): string[] {
  const { uid, sequence, span, summary, status, changedAt, category, url, location, description } = entry
  const changed = stamp(changedAt)
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    ...spanLines(span),
    `SUMMARY:${escape(summary)}`,
    `STATUS:${status}`,
    `CATEGORIES:${escape(category)}`,
    `URL:${url}`,
    ...(location ? [`LOCATION:${escape(location)}`] : []),
    ...(description ? [`DESCRIPTION:${escape(description)}`] : []),
    ...people(entry),
    'END:VEVENT'
  ]
}

/** A day takes nobody’s time: it stands above the hours. */
function spanLines(span: Span) {
  if ('day' in span) {
    const next = new Date(Date.parse(`${span.day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    return [`DTSTART;VALUE=DATE:${digits(span.day)}`, `DTEND;VALUE=DATE:${digits(next)}`, 'TRANSP:TRANSPARENT']
  }
  const zone = `TZID=${span.timeZone}`
  return [`DTSTART;${zone}:${span.from}`, `DTEND;${zone}:${span.to}`, 'TRANSP:OPAQUE']
}

function people({ organizer, attendees = [] }: Entry) {
  if (!organizer) return []
  const { name, email, sentBy } = organizer
  return [
    `ORGANIZER;CN=${parameter(name)};SENT-BY="mailto:${address(sentBy)}":mailto:${address(email)}`,
    ...attendees.map(
      attendee =>
        `ATTENDEE;CN=${parameter(attendee.name)};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${
          attendee.accepted ? 'ACCEPTED' : 'NEEDS-ACTION;RSVP=TRUE'
        }:mailto:${address(attendee.email)}`
    )
  ]
}

/** An address stands in a line unquoted: what is not of an address is left out. */
const address = (email: string) => email.replace(/[^\p{L}\p{N}.!#$%&'*+/=?^_`{|}~@-]/gu, '')

const digits = (day: string) => day.replaceAll('-', '')
const stamp = (moment: string) => `${moment.slice(0, 19).replace(/[-:]/g, '')}Z`

const controls = /[\p{Cc}--[\t\r\n]]/gv

/** Nothing in it means anything but itself. */
const plain = /^[\w .:()'"!?@/+*&%#=-]*$/

/** The value of a text property. */
const escape = (text: string) =>
  plain.test(text)
    ? text
    : text
        .toWellFormed()
        .replace(controls, '')
        .replace(/[\\;,]/g, '\\$&')
        .replace(/\r\n|\r|\n/g, '\\n')

/** The value of a parameter, quoted, as RFC 6868 encodes what must not stand there. */
const parameter = (text: string) =>
  `"${text
    .toWellFormed()
    .replace(controls, '')
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replace(/\r\n|\r|\n/g, '^n')}"`

const longest = 75
const ascii = /^[ -~]*$/

/** A line of more than 75 octets goes on in the next, which begins with a space; no character is torn apart. */
function fold(line: string): string {
  if (!ascii.test(line)) return foldByCharacters(line)
  if (line.length <= longest) return line
  let folded = line.slice(0, longest)
  for (let at = longest; at < line.length; at += longest - 1) folded += `\r\n ${line.slice(at, at + longest - 1)}`
  return folded
}

function foldByCharacters(line: string) {
  let [folded, start, octets] = ['', 0, 0]
  for (let at = 0; at < line.length;) {
    const point = line.codePointAt(at)!
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    if (octets + size > longest) {
      folded += `${line.slice(start, at)}\r\n `
      ;[start, octets] = [at, 1]
    }
    octets += size
    at += size === 4 ? 2 : 1
  }
  return folded + line.slice(start)
}
