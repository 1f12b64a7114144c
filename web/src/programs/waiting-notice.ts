import type { FrameContent } from '../frame/frame.ts'
import type { WaitingMeeting } from '../meetings/waiting.ts'
import { mayLogMeetings, type Membership } from './navigation.ts'

/** What the frame says of meetings that wait for a connection, and of logging one without. */
export function waitingIn(
  membership: Membership,
  all: readonly WaitingMeeting[]
): Pick<FrameContent, 'waiting' | 'offline'> {
  const params = { programId: membership.id }
  const own = all.filter(({ personId }) => personId === membership.person.id)
  const refused = own.filter(({ refusal }) => refusal).length
  return {
    ...(own.length > 0 && {
      waiting: { text: inWords(own.length, refused), to: { name: 'waiting-meetings', params } }
    }),
    ...(mayLogMeetings(membership) && {
      offline: { label: 'A meeting can be logged all the same.', to: { name: 'log-meeting', params } }
    })
  }
}

const meetings = (count: number) => (count === 1 ? '1 meeting' : `${count} meetings`)

function inWords(count: number, refused: number) {
  if (refused > 0) return `${meetings(refused)} could not be logged`
  return `${meetings(count)} ${count === 1 ? 'waits' : 'wait'} for a connection`
}
