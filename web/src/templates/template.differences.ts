import type { TemplateItem } from '@northstar/shared/templates/templates.schema.ts'

export interface ItemDifference {
  id: string
  before?: TemplateItem
  after?: TemplateItem
  /** What became of it, in words: several where it was moved and reworded. */
  kinds: ('added' | 'removed' | 'moved' | 'reworded')[]
}

/** What one version of a template says otherwise than another, in order of time. */
export function differencesOf(before: readonly TemplateItem[], after: readonly TemplateItem[]): ItemDifference[] {
  const old = new Map(before.map(item => [item.id, item]))
  const left = new Set(after.map(({ id }) => id))
  const removed = before
    .filter(({ id }) => !left.has(id))
    .map(item => ({ id: item.id, before: item, kinds: ['removed' as const] }))
  return [...after.flatMap(item => compare(old.get(item.id), item)), ...removed].toSorted(
    (one, other) => monthOf(one) - monthOf(other)
  )
}

const monthOf = ({ before, after }: ItemDifference) => (after ?? before)!.dueMonths

function compare(before: TemplateItem | undefined, after: TemplateItem): ItemDifference[] {
  const { id } = after
  if (!before) return [{ id, after, kinds: ['added'] }]
  const isReworded = (['title', 'category', 'acts'] as const).some(field => before[field] !== after[field])
  const kinds = [
    ...(before.dueMonths === after.dueMonths ? [] : ['moved' as const]),
    ...(isReworded ? ['reworded' as const] : [])
  ]
  return kinds.length > 0 ? [{ id, before, after, kinds }] : []
}
