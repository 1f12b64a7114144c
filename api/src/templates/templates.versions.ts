import type {
  MilestoneTemplate,
  ReadTemplateVersion,
  TemplateRestoration,
  TemplateVersion
} from '@northstar/shared/templates/templates.schema.ts'
import type { Context } from '../context.ts'
import { notFound } from '../http/refusal.ts'
import { find, save } from './templates.service.ts'
import * as repository from './versions.repository.ts'

const present = <Version extends TemplateVersion>(version: Version): Version => ({
  ...version,
  savedAt: new Date(version.savedAt).toISOString()
})

export async function list(context: Context, templateId: string): Promise<TemplateVersion[]> {
  await find(context, templateId)
  const versions = await repository.listVersions(context, templateId)
  return versions.map(present)
}

export async function read(context: Context, templateId: string, version: number): Promise<ReadTemplateVersion> {
  await find(context, templateId)
  const found = await repository.findVersion(context, templateId, version)
  if (!found) throw notFound('This version of the template')
  return present(found)
}

/** Brings an earlier version back as a new one; what came in between stays on record. */
export async function restore(
  context: Context,
  templateId: string,
  { from, version }: TemplateRestoration
): Promise<MilestoneTemplate> {
  const { name, track, items } = await read(context, templateId, from)
  return save(context, templateId, version, { name, track, items }, from)
}
