import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Id, OfVersion, Version } from '../values/values.schema.ts'
import { NewTemplateRollout, TemplateDifferences, TemplateRollout } from './rollouts.schema.ts'
import {
  AppliedTemplate,
  MilestoneTemplate,
  MilestoneTemplateChange,
  NewMilestoneTemplate,
  ReadTemplateVersion,
  TemplateRestoration,
  TemplateVersion
} from './templates.schema.ts'

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

export const readMilestoneTemplate = endpoint({
  method: 'GET',
  path: '/programs/:programId/milestone-templates/:templateId',
  summary: 'Read a milestone template',
  params: OfTemplate,
  result: MilestoneTemplate
})

export const changeMilestoneTemplate = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/milestone-templates/:templateId',
  summary: 'Change a milestone template, as a new version of it; the scholars’ plans stay as they are',
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

export const listTemplateVersions = endpoint({
  method: 'GET',
  path: '/programs/:programId/milestone-templates/:templateId/versions',
  summary: 'List the versions of a milestone template, newest first, at most 200',
  params: OfTemplate,
  result: Type.Array(TemplateVersion)
})

export const readTemplateVersion = endpoint({
  method: 'GET',
  path: '/programs/:programId/milestone-templates/:templateId/versions/:version',
  summary: 'Read a version of a milestone template',
  params: Type.Object({ programId: Id, templateId: Id, version: Version }),
  result: ReadTemplateVersion
})

export const restoreTemplateVersion = endpoint({
  method: 'POST',
  path: '/programs/:programId/milestone-templates/:templateId/restorations',
  summary: 'Bring an earlier version of a milestone template back, as a new version',
  params: OfTemplate,
  body: TemplateRestoration,
  result: MilestoneTemplate
})

export const readTemplateDifferences = endpoint({
  method: 'GET',
  path: '/programs/:programId/milestone-templates/:templateId/differences',
  summary:
    'Read how the plans that come from a template differ from it: what would change, be added, and stay as it is',
  params: OfTemplate,
  result: TemplateDifferences
})

export const listTemplateRollouts = endpoint({
  method: 'GET',
  path: '/programs/:programId/milestone-templates/:templateId/rollouts',
  summary: 'List when a template was carried into plans, newest first, at most 50',
  params: OfTemplate,
  result: Type.Array(TemplateRollout)
})

export const rollOutTemplate = endpoint({
  method: 'POST',
  path: '/programs/:programId/milestone-templates/:templateId/rollouts',
  summary: 'Carry a template into the plans that are named; all of it or nothing',
  params: OfTemplate,
  body: NewTemplateRollout,
  result: TemplateRollout
})

export const takeTemplateRolloutBack = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/milestone-templates/:templateId/rollouts/:rolloutId',
  summary: 'Take back what was carried into plans, as long as nobody changed it since; all of it or nothing',
  params: Type.Object({ programId: Id, templateId: Id, rolloutId: Id })
})

export const applyMilestoneTemplate = endpoint({
  method: 'POST',
  path: '/programs/:programId/scholars/:scholarId/applied-templates',
  summary: 'Create a template’s milestones for a scholar; those already there are left alone',
  params: OfScholar,
  body: AppliedTemplate,
  result: Type.Object({ created: Type.Integer(), leftAlone: Type.Integer() })
})
