import type { NewTemplateItem, TemplateItem } from '@northstar/shared/templates/templates.schema.ts'
import { newId } from '../db/ids.ts'
import { invalid } from '../http/refusal.ts'

/** In order of time, each with an id; a title may stand in a template once, because a plan has each of them once. */
export function inOrder(items: readonly NewTemplateItem[]): TemplateItem[] {
  refuseTwice(items, 'title', ({ title }) => comparable(title))
  refuseTwice(items, 'id', ({ id }) => id)
  return items
    .map(({ id = newId(), ...item }) => ({ id, ...item }))
    .toSorted((one, other) => one.dueMonths - other.dueMonths)
}

function refuseTwice(
  items: readonly NewTemplateItem[],
  field: string,
  keyOf: (item: NewTemplateItem) => string | undefined
) {
  const seen = new Set<string>()
  items.forEach((item, at) => {
    const key = keyOf(item)
    if (key === undefined) return
    if (seen.has(key)) {
      throw invalid(`“${item.title}” stands in the template twice.`, {
        field: `items.${at}.${field}`,
        message: 'stands in the template twice'
      })
    }
    seen.add(key)
  })
}

/** Two titles are the same milestone when only case and the spaces around them differ. */
export const comparable = (title: string) => title.trim().toLowerCase()
