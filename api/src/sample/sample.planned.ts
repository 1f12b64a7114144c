import { addDays } from '@northstar/shared/values/days.ts'
import { newId } from '../db/ids.ts'
import { sampleTimeZone } from './sample.chance.ts'
import type { SampleScholar } from './sample.milestones.ts'
import type { SampleRows } from './sample.rows.ts'

type Parts = Pick<SampleRows, 'plannedMeetings' | 'plannedAttendees'>
type Planned = Parts['plannedMeetings'][number]

const times = ['09:00', '10:30', '13:00', '15:30']

const at = (day: string, place: number) => `${day} ${times[place % times.length]} ${sampleTimeZone}`

/** The next meeting as it was agreed in the last one, and now and then one with the whole team. */
export function buildPlanned(
  { scholarId, personId, primaryId, today, story }: SampleScholar,
  team: { mentorId: string }[],
  last: SampleRows['meetings'][number] | undefined
): Parts {
  const parts: Parts = { plannedMeetings: [], plannedAttendees: [] }
  const plan = (planned: Omit<Planned, 'id' | 'scholarId' | 'timeZone'>, attendees: string[]) => {
    const id = newId()
    parts.plannedMeetings.push({
      id,
      scholarId,
      timeZone: sampleTimeZone,
      plannedBy: primaryId,
      minutes: 45,
      ...planned
    })
    parts.plannedAttendees.push(...[...new Set(attendees)].map(one => ({ plannedMeetingId: id, personId: one })))
  }
  const nextOn = last?.nextOn
  if (last && nextOn && nextOn >= today) {
    const place = daysSince(nextOn)
    // Sometimes only the day is agreed.
    const hour =
      place % 5 === 4 ? {} : { startsAt: at(nextOn, place), link: 'https://video.sample.example/rooms/mentoring' }
    plan({ plannedOn: nextOn, kind: 'one-to-one', way: 'video', agreedIn: last.id, ...hour }, [personId, primaryId])
  }
  if (team.length > 2) {
    const plannedOn = addDays(today, 20 + team.length)
    const room = {
      way: 'in-person' as const,
      place: 'Conference room 2',
      note: 'Progress of the year, and what comes next.'
    }
    plan({ plannedOn, startsAt: at(plannedOn, 1), kind: 'team', ...room }, [personId, ...team.map(one => one.mentorId)])
  }
  if (story.toConfirm) {
    const plannedOn = addDays(today, 34)
    plan({ plannedOn, startsAt: at(plannedOn, 2), kind: 'operations', state: 'cancelled' }, [personId, primaryId])
  }
  return parts
}

const daysSince = (day: string) => Number(day.slice(-2))
