import { Type, type Static } from 'typebox'
import { Actor } from '../milestones/milestones.schema.ts'
import { Day, Id, Line, Moment, Named, Nullable, OneOf, PersonName, Version } from '../values/values.schema.ts'

/** A milestone as a plan has it, or would have it. */
export type PlannedAs = Static<typeof PlannedAs>
export const PlannedAs = Type.Object({
  title: Type.String(),
  category: Nullable(Type.String()),
  acts: Actor,
  dueOn: Day
})

/** What of a milestone changes: its words (title, category, who acts) or its due day. */
export const PlanPart = OneOf('words', 'due-day')
export type PlanPart = Static<typeof PlanPart>

/** Why a milestone stays as it is although the template says something else. */
export const LeftAloneBecause = OneOf(
  'reported',
  'confirmed',
  'waived',
  'moved',
  'reworded',
  'removed',
  'there',
  'taken-out',
  'past',
  'own'
)
export type LeftAloneBecause = Static<typeof LeftAloneBecause>

export type PlanChange = Static<typeof PlanChange>
export const PlanChange = Type.Object({
  id: Id,
  version: Version,
  before: PlannedAs,
  after: PlannedAs,
  parts: Type.Array(PlanPart)
})

export type PlanAddition = Static<typeof PlanAddition>
export const PlanAddition = Type.Object({ itemId: Id, ...PlannedAs.properties })

/** How one scholar's plan would change so that it says what the template says. */
export type PlanDifference = Static<typeof PlanDifference>
export const PlanDifference = Type.Object({
  scholar: Named,
  cohort: Nullable(Type.String()),
  changes: Type.Array(PlanChange),
  additions: Type.Array(PlanAddition),
  leftAlone: Type.Array(Type.Object({ title: Type.String(), because: LeftAloneBecause }))
})

export type TemplateDifferences = Static<typeof TemplateDifferences>
export const TemplateDifferences = Type.Object({
  /** The template's version that the plans were compared with. */
  version: Version,
  /** How many plans come from this template. */
  plans: Type.Integer(),
  /** Those of them that differ, by the scholar's name. */
  differences: Type.Array(PlanDifference)
})

/** A version of a template, carried into the plans that are named, as far as they are named. */
export type NewTemplateRollout = Static<typeof NewTemplateRollout>
export const NewTemplateRollout = Type.Object(
  {
    version: Version,
    reason: Line(500),
    changes: Type.Array(
      Type.Object(
        { id: Id, version: Version, parts: Type.Array(PlanPart, { minItems: 1, maxItems: 2 }) },
        { additionalProperties: false }
      ),
      { maxItems: 5000 }
    ),
    additions: Type.Array(Type.Object({ scholarId: Id, itemId: Id }, { additionalProperties: false }), {
      maxItems: 5000
    })
  },
  { additionalProperties: false }
)

export type TemplateRollout = Static<typeof TemplateRollout>
export const TemplateRollout = Type.Object({
  id: Id,
  version: Version,
  reason: Type.String(),
  changed: Type.Integer(),
  added: Type.Integer(),
  carriedBy: Nullable(PersonName),
  carriedAt: Moment,
  takenBackAt: Nullable(Moment)
})
