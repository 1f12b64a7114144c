/** The states there are, each with its word, its shape and its colour: never a colour alone. */
export const statuses = {
  'on-track': { word: 'on track', look: 'text-done' },
  'due-soon': { word: 'due soon', look: 'text-soon' },
  overdue: { word: 'overdue', look: 'text-late' },
  waiting: { word: 'waiting for you', look: 'text-waiting' },
  done: { word: 'done', look: 'text-done' },
  waived: { word: 'waived', look: 'text-muted' }
} as const

export type Status = keyof typeof statuses
