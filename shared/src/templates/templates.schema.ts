import { Type, type Static } from 'typebox'
import { Actor } from '../milestones/milestones.schema.ts'
import { changeOf, Day, Id, Line, May, Moment, Nullable, PersonName, Title, Version } from '../values/values.schema.ts'

const item = {
  title: Title,
  category: Nullable(Line(80)),
  dueMonths: Type.Integer({ minimum: 0, maximum: 120 }),
  acts: Actor
}

/** A milestone that a template creates, due so many months after the appointment's start; its id stays when it is reworded or moved. */
export type TemplateItem = Static<typeof TemplateItem>
export const TemplateItem = Type.Object({ id: Id, ...item }, { additionalProperties: false })

/** One that is new has no id yet. */
export type NewTemplateItem = Static<typeof NewTemplateItem>
export const NewTemplateItem = Type.Object({ id: Type.Optional(Id), ...item }, { additionalProperties: false })

const named = { name: Line(120), track: Nullable(Line(80)) }
const most = { maxItems: 200 }

export type MilestoneTemplate = Static<typeof MilestoneTemplate>
export const MilestoneTemplate = Type.Object({
  id: Id,
  ...named,
  items: Type.Array(TemplateItem, most),
  version: Version,
  permissions: May('change', 'remove')
})

export type NewMilestoneTemplate = Static<typeof NewMilestoneTemplate>
export const NewMilestoneTemplate = Type.Object(
  { name: named.name, track: Type.Optional(named.track), items: Type.Array(NewTemplateItem, most) },
  { additionalProperties: false }
)

export type MilestoneTemplateChange = Static<typeof MilestoneTemplateChange>
export const MilestoneTemplateChange = changeOf({ ...named, items: Type.Array(NewTemplateItem, most) })

/** A state of a template that was saved, as it stands in the list of them. */
export type TemplateVersion = Static<typeof TemplateVersion>
export const TemplateVersion = Type.Object({
  version: Version,
  name: Type.String(),
  track: Nullable(Type.String()),
  /** How many milestones it has. */
  count: Type.Integer(),
  savedAt: Moment,
  savedBy: Nullable(PersonName),
  /** The version that was brought back. */
  restoredFrom: Nullable(Version)
})

export type ReadTemplateVersion = Static<typeof ReadTemplateVersion>
export const ReadTemplateVersion = Type.Object({ ...TemplateVersion.properties, items: Type.Array(TemplateItem) })

/** An earlier version is brought back as a new one. */
export type TemplateRestoration = Static<typeof TemplateRestoration>
export const TemplateRestoration = Type.Object({ from: Version, version: Version }, { additionalProperties: false })

/** The template whose milestones a scholar is given, and from which day they are counted. */
export type AppliedTemplate = Static<typeof AppliedTemplate>
export const AppliedTemplate = Type.Object({ templateId: Id, startsOn: Day }, { additionalProperties: false })
