import type { InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { updateRecord } from '../db/records.ts'
import type { addDefaultTemplate } from '../templates/templates.service.ts'
import { inOrder } from '../templates/templates.items.ts'
import { milestoneTemplates } from '../templates/templates.table.ts'
import { insertVersion } from '../templates/versions.repository.ts'

type Template = Awaited<ReturnType<typeof addDefaultTemplate>>

/** The director has revised the template since; the plans do not follow it yet. */
export async function reviseTemplate(at: InProgram, { id, name, track, items }: Template, savedBy: string | undefined) {
  const earlier = items.map(item => (item.title.startsWith('Specific aims') ? { ...item, dueMonths: 15 } : item))
  const statement = { title: 'Data-sharing statement', category: 'Compliance', acts: 'scholar' as const }
  const revised = inOrder([...earlier, { id: newId(), dueMonths: 13, ...statement }])
  const { version } = await updateRecord(at, milestoneTemplates, id, { items: revised })
  await insertVersion(at, { templateId: id, version, name, track, items: revised, savedBy })
}
