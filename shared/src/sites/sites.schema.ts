import { Type, type Static } from 'typebox'
import { changeOf, Id, Line, May, Nullable, Version } from '../values/values.schema.ts'

const fields = { name: Line(120), kind: Nullable(Line(80)) }

/** A health system or hub where scholars are embedded. */
export type Site = Static<typeof Site>
export const Site = Type.Object({
  id: Id,
  ...fields,
  scholars: Type.Integer({ minimum: 0 }),
  version: Version,
  permissions: May('change', 'remove')
})

export type NewSite = Static<typeof NewSite>
export const NewSite = Type.Object(
  { name: fields.name, kind: Type.Optional(fields.kind) },
  { additionalProperties: false }
)

export type SiteChange = Static<typeof SiteChange>
export const SiteChange = changeOf(fields)
