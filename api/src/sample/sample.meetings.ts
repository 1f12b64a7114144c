import { addDays } from '@northstar/shared/values/days.ts'
import { newId } from '../db/ids.ts'
import type { SampleScholar } from './sample.milestones.ts'
import { talks, todos } from './sample.people.ts'
import type { SampleRows } from './sample.rows.ts'

type Parts = Pick<SampleRows, 'meetings' | 'meetingAttendees' | 'meetingSuggestions' | 'actionItems'>

interface Member {
  mentorId: string
}

interface Around {
  team: Member[]
  committee: Member[]
}

/** Meetings about as often as agreed, from the start to the last one of the story. */
export function buildMeetings(scholar: SampleScholar, team: Member[], committee: Member[]): Parts {
  const parts: Parts = { meetings: [], meetingAttendees: [], meetingSuggestions: [], actionItems: [] }
  const { story, today, random } = scholar
  let heldOn = addDays(today, -story.lastMet)
  for (let count = 0; heldOn >= story.startsOn; count++) {
    addMeeting(parts, scholar, { team, committee }, heldOn, count)
    heldOn = addDays(heldOn, -random.between(10, 19))
  }
  return parts
}

function addMeeting(parts: Parts, scholar: SampleScholar, around: Around, heldOn: string, count: number) {
  const { scholarId, personId, primaryId, random, story } = scholar
  const id = newId()
  const kind = kindOf(around, count)
  const [notes, topic] = random.oneOf(talks)
  const waits = count === 0 ? Boolean(story.toConfirm ?? story.suggests) : count === 1 && Boolean(story.unconfirmed)
  parts.meetings.push({
    id,
    scholarId,
    heldOn,
    minutes: random.oneOf([30, 30, 45, 60]),
    way: random.oneOf(['video', 'video', 'in-person', 'phone'] as const),
    kind,
    topics: [topic],
    notes,
    draftedBy: primaryId,
    draftedAt: `${heldOn}T20:00:00Z`,
    state: waits ? 'awaiting' : 'confirmed',
    ...(!waits && { confirmedBy: personId, confirmedAt: `${heldOn}T22:00:00Z` }),
    ...(count === 0 && { nextOn: addDays(heldOn, 14) })
  })
  for (const attendee of new Set([personId, ...presentAt(around, kind, count)]))
    parts.meetingAttendees.push({ meetingId: id, personId: attendee })
  if (count === 0 && story.suggests) {
    const made = { suggestedBy: personId, suggestedAt: `${addDays(heldOn, 1)}T15:00:00Z`, text: story.suggests }
    parts.meetingSuggestions.push({ id: newId(), meetingId: id, ...made })
  }
  if (count % 3 === 0) addAction(parts, scholar, id, heldOn, count)
}

/** The whole team comes together about quarterly, a committee about twice a year. */
const kindOf = ({ committee }: Around, count: number) =>
  count % 6 === 3
    ? ('team' as const)
    : committee.length > 0 && count % 12 === 7
      ? ('oversight-committee' as const)
      : ('one-to-one' as const)

/** To the second last team meeting only the primary mentor came: large teams had no quorum. */
function presentAt({ team, committee }: Around, kind: ReturnType<typeof kindOf>, count: number) {
  const whole = kind === 'team' && count !== 9
  const present = team.filter((_, place) => whole || (kind === 'team' ? place === 0 : attends(place, count)))
  return [...present, ...(kind === 'oversight-committee' ? committee : [])].map(({ mentorId }) => mentorId)
}

/** The primary mentor is there every time; the others join now and then, about as often as agreed. */
const attends = (place: number, count: number) =>
  place === 0 ||
  (place === 1 && count % 2 === 1) ||
  (place === 2 && count % 4 === 2) ||
  (place === 3 && count % 6 === 3)

function addAction(parts: Parts, scholar: SampleScholar, meetingId: string, heldOn: string, count: number) {
  const { scholarId, personId, primaryId, random, today } = scholar
  const isOpen = count === 0
  const dueOn = addDays(isOpen ? today : heldOn, isOpen ? random.between(2, 9) : 7)
  const base = { id: newId(), scholarId, meetingId, title: random.oneOf(todos), ownerId: personId, dueOn }
  parts.actionItems.push({ ...base, doneOn: isOpen ? null : addDays(heldOn, random.between(2, 9)) })
  if (isOpen) {
    const title = 'Read the draft and send comments'
    parts.actionItems.push({ id: newId(), scholarId, meetingId, title, ownerId: primaryId, dueOn: addDays(today, 5) })
  }
}
