/** Every meeting, the newest first. */
export const noFilters = {
  q: '',
  scholarId: '',
  attendeeId: '',
  /** Attended by this person while in the scholar’s team. */
  mentorId: '',
  kind: '',
  state: '',
  from: '',
  /** The last day, as people name it. */
  to: '',
  sort: '-heldOn'
}

export type MeetingFilters = typeof noFilters
