import { Type, type Static } from 'typebox'

/** What is wrong with one field of a request. */
export type FieldProblem = Static<typeof FieldProblem>
export const FieldProblem = Type.Object({
  /** Where: the names on the way to the field, joined by dots, e.g. `actions.0.title`. */
  field: Type.String(),
  message: Type.String()
})

/** Problem details (RFC 9457): every answer that is not a success. */
export type Problem = Static<typeof Problem>
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  /** Stable, for programs: `not-found`, `stale`, `invalid`, … */
  code: Type.String(),
  /** A sentence for people: what is wrong and what to do. */
  detail: Type.String(),
  fields: Type.Optional(Type.Array(FieldProblem)),
  /** The present record, when a change was made from an older version of it. */
  current: Type.Optional(Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }))
})
