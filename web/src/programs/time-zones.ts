import type { Option } from '../ui/options.ts'

/** Where the person in front of the screen is. */
export const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Where most programs are; the rest of the world is found by name. */
const usual = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles']

/** `America/New_York` is "New York – Eastern Time". */
function toOption(timeZone: string): Option {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longGeneric' }).formatToParts()
  const place = timeZone.split('/').slice(1).join(', ').replaceAll('_', ' ') || timeZone
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value
  return { value: timeZone, label: name ? `${place} – ${name}` : place, hint: timeZone }
}

/** What is offered first. */
export const usualTimeZones = (chosen: string | null | undefined) =>
  [...new Set([chosen ?? ownTimeZone(), ownTimeZone(), ...usual])].map(toOption)

/** Time zones of the world by the name of a place. */
export async function findTimeZones(text: string) {
  const wanted = text.trim().toLowerCase().replaceAll(' ', '_')
  const zones = new Set([...usual, ...Intl.supportedValuesOf('timeZone'), 'UTC'])
  const near = [...zones].filter(zone => zone.toLowerCase().includes(wanted)).slice(0, 30)
  return near.map(toOption)
}
