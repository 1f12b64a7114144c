import { Type, type Static } from 'typebox'
import { Id, Line, May, Moment, Nullable, OneOf, PersonName, Version } from '../values/values.schema.ts'

/** What became of a suggestion: the record was `changed`, it was `dismissed` with a word, or the record was `confirmed` all the same. */
export const SuggestionOutcome = OneOf('changed', 'dismissed', 'confirmed')
export type SuggestionOutcome = Static<typeof SuggestionOutcome>

/** What the other side would have otherwise in a meeting's record. */
export type MeetingSuggestion = Static<typeof MeetingSuggestion>
export const MeetingSuggestion = Type.Object({
  id: Id,
  text: Type.String(),
  by: PersonName,
  at: Moment,
  outcome: Nullable(SuggestionOutcome),
  /** The word with which it was dismissed. */
  answer: Nullable(Type.String()),
  answeredBy: Nullable(PersonName),
  answeredAt: Nullable(Moment),
  permissions: May('dismiss', 'take-back')
})

const text = Line(2000)

export type NewMeetingSuggestion = Static<typeof NewMeetingSuggestion>
export const NewMeetingSuggestion = Type.Object({ text, version: Version }, { additionalProperties: false })

/** The same by a link, which knows the version by itself. */
export type LinkedSuggestion = Static<typeof LinkedSuggestion>
export const LinkedSuggestion = Type.Pick(NewMeetingSuggestion, ['text'], { additionalProperties: false })

export type SuggestionDismissal = Static<typeof SuggestionDismissal>
export const SuggestionDismissal = Type.Object({ answer: Line(500) }, { additionalProperties: false })
