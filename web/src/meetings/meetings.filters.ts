/** Every meeting, the newest first. */
export const noFilters = {
  q: '',
  scholarId: '',
  attendeeId: '',
  kind: '',
  state: '',
  from: '',
  /** The last day, as people name it. */
  to: '',
  sort: '-heldOn'
}

export type MeetingFilters = typeof noFilters
