import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { zoneLines } from './time-zones.ts'

/** What an independent reader makes of a day and an hour in the zone. */
function momentIn(timeZone: string, local: string) {
  const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(zoneLines(timeZone, 2026).join('\r\n'))))
  const time = ICAL.Time.fromDateTimeString(local)
  time.zone = zone
  return time.toJSDate().toISOString()
}

/** What this machine knows. */
function clockAt(timeZone: string, moment: string) {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' } as const
  return new Intl.DateTimeFormat('sv-SE', options).format(new Date(moment)).replace(' ', 'T')
}

const zones = [
  'America/Chicago',
  'America/New_York',
  'America/Phoenix',
  'Europe/Berlin',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'America/Santiago',
  'UTC'
]

describe('a time zone for calendars', () => {
  it.each(zones)('is the same in %s for an independent reader, for every week of ten years', timeZone => {
    const wrong: string[] = []
    for (let at = Date.UTC(2025, 0, 1, 12); at < Date.UTC(2035, 0, 1); at += 7 * 86_400_000) {
      const moment = new Date(at).toISOString()
      const local = clockAt(timeZone, moment)
      if (momentIn(timeZone, local) !== moment) wrong.push(local)
    }
    expect(wrong).toEqual([])
  })

  it.each([
    ['2027-03-14T01:30:00', '2027-03-14T07:30:00.000Z'],
    ['2027-03-14T03:30:00', '2027-03-14T08:30:00.000Z'],
    ['2027-11-07T00:30:00', '2027-11-07T05:30:00.000Z'],
    ['2027-11-07T02:30:00', '2027-11-07T08:30:00.000Z'],
    ['2041-07-01T09:00:00', '2041-07-01T14:00:00.000Z']
  ])('%s in Chicago is %s', (local, moment) => {
    expect(momentIn('America/Chicago', local)).toBe(moment)
  })

  it('says its rule in words that every calendar knows', () => {
    expect(zoneLines('America/Chicago', 2026)).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:America/Chicago',
      'BEGIN:DAYLIGHT',
      'DTSTART:20240310T020000',
      'TZOFFSETFROM:-0600',
      'TZOFFSETTO:-0500',
      'TZNAME:CDT',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:20241103T020000',
      'TZOFFSETFROM:-0500',
      'TZOFFSETTO:-0600',
      'TZNAME:CST',
      'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
      'END:STANDARD',
      'END:VTIMEZONE'
    ])
  })
})
