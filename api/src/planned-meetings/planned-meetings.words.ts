import { dayInWords } from '@northstar/shared/values/days.ts'
import type { InvitationRow } from './planned-meetings.invitations.repository.ts'

export type Occasion = 'planned' | 'changed' | 'cancelled' | 'reinstated'

interface Telling {
  title: string
  url: string
  occasion: Occasion
  by: string
}

const beginnings: Record<Occasion, (by: string) => string> = {
  planned: by => `${by} invites you to a meeting.`,
  changed: by => `${by} changed a meeting to which you are invited. This is how it stands now.`,
  cancelled: by => `${by} cancelled this meeting, or took you off it.`,
  reinstated: by => `${by} put this meeting back: it takes place after all.`
}
const marks: Record<Occasion, string> = { planned: '', changed: 'Changed: ', cancelled: 'Cancelled: ', reinstated: '' }

/** The invitation in words, for those whose mail program knows no calendars. */
export function wordsOf(invitation: InvitationRow, { title, url, occasion, by }: Telling) {
  const { place, link, note, attendees } = invitation
  const facts = [
    `When: ${whenInWords(invitation)}`,
    ...(place ? [`Where: ${place}`] : []),
    ...(link ? [`To join: ${link}`] : []),
    `Who: ${attendees.map(({ name }) => name).join(', ')}`,
    ...(note ? [`About: ${note}`] : [])
  ]
  return {
    subject: oneLine(`${marks[occasion]}${title}, ${shortWhen(invitation)}`),
    text: [beginnings[occasion](by), facts.join('\n'), `In Northstar: ${url}`].join('\n\n')
  }
}

/** "Friday, 4 Dec 2026, 2:30 PM to 3:15 PM, Central Standard Time" */
function whenInWords(invitation: InvitationRow) {
  const { plannedOn, startsAt, startsLocal, endsLocal, timeZone } = invitation
  const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' }).format(new Date(plannedOn))
  const day = `${weekday}, ${dayInWords(plannedOn)}`
  if (!startsAt || !startsLocal || !endsLocal) return `${day}, the hour is still open`
  return `${day}, ${clock(startsLocal)} to ${clock(endsLocal)}, ${zoneInWords(timeZone, startsAt)}`
}

const shortWhen = ({ plannedOn, startsLocal }: InvitationRow) =>
  [dayInWords(plannedOn), ...(startsLocal ? [clock(startsLocal)] : [])].join(', ')

/** `20261204T143000` → "2:30 PM" */
function clock(local: string) {
  const at = new Date(`2000-01-01T${local.slice(9, 11)}:${local.slice(11, 13)}:00Z`)
  return new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'UTC' }).format(at)
}

function zoneInWords(timeZone: string, moment: string) {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'long' })
  return format.formatToParts(new Date(moment)).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')
