import { Type, type Static } from 'typebox'
import { Id, Moment, Nullable } from '../values/values.schema.ts'

/** A line in somebody's list of what happened or is due; it may have gone out by mail too. */
export type Notice = Static<typeof Notice>
export const Notice = Type.Object({
  id: Id,
  /** What it is about, e.g. `reminder` or `meeting-drafted`. */
  kind: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  /** Where to do it: a path of the web, e.g. `/p/…/milestones/…`. */
  link: Type.String(),
  at: Moment,
  readAt: Nullable(Moment)
})
