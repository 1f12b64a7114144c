import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Actor } from '../milestones/milestones.schema.ts'
import { changeOf, Day, Id, Line, May, Nullable, OfVersion, Title, Version } from '../values/values.schema.ts'

/** A milestone that a template creates, due so many months after the appointment's start. */
export type TemplateItem = Static<typeof TemplateItem>
export const TemplateItem = Type.Object(
  {
    title: Title,
    category: Nullable(Line(80)),
    dueMonths: Type.Integer({ minimum: 0, maximum: 120 }),
    acts: Actor
  },
  { additionalProperties: false }
)

const fields = {
  name: Line(120),
  track: Nullable(Line(80)),
  items: Type.Array(TemplateItem, { maxItems: 200 })
}

export type MilestoneTemplate = Static<typeof MilestoneTemplate>
export const MilestoneTemplate = Type.Object({
  id: Id,
  ...fields,
  version: Version,
  permissions: May('change', 'remove')
})

export type NewMilestoneTemplate = Static<typeof NewMilestoneTemplate>
export const NewMilestoneTemplate = Type.Object(
  { name: fields.name, track: Type.Optional(fields.track), items: fields.items },
  { additionalProperties: false }
)

export type MilestoneTemplateChange = Static<typeof MilestoneTemplateChange>
export const MilestoneTemplateChange = changeOf(fields)

const OfTemplate = Type.Object({ programId: Id, templateId: Id })

export const listMilestoneTemplates = endpoint({
  method: 'GET',
  path: '/programs/:programId/milestone-templates',
  summary: 'List the milestone templates of a program, at most 200, by name',
  params: OfProgram,
  result: Type.Array(MilestoneTemplate)
})

export const exportMilestoneTemplates = endpoint({
  method: 'GET',
  path: '/programs/:programId/milestone-templates.csv',
  summary: 'Export the milestone templates of a program, a line for each milestone',
  params: OfProgram,
  result: Type.String(),
  gives: 'text/csv'
})

export const addMilestoneTemplate = endpoint({
  method: 'POST',
  path: '/programs/:programId/milestone-templates',
  summary: 'Add a milestone template',
  params: OfProgram,
  body: NewMilestoneTemplate,
  result: MilestoneTemplate
})

export const changeMilestoneTemplate = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/milestone-templates/:templateId',
  summary: 'Change a milestone template; milestones already created stay as they are',
  params: OfTemplate,
  body: MilestoneTemplateChange,
  result: MilestoneTemplate
})

export const removeMilestoneTemplate = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/milestone-templates/:templateId',
  summary: 'Remove a milestone template; a director can restore it',
  params: OfTemplate,
  query: OfVersion
})

export type AppliedTemplate = Static<typeof AppliedTemplate>
export const AppliedTemplate = Type.Object({ templateId: Id, startsOn: Day }, { additionalProperties: false })

export const applyMilestoneTemplate = endpoint({
  method: 'POST',
  path: '/programs/:programId/scholars/:scholarId/applied-templates',
  summary: 'Create a template’s milestones for a scholar; those already there are left alone',
  params: OfScholar,
  body: AppliedTemplate,
  result: Type.Object({ created: Type.Integer(), leftAlone: Type.Integer() })
})
