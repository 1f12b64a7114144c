import type { NewTemplateItem, TemplateItem } from '@northstar/shared/templates/templates.schema.ts'

/** An item while it is written: its month may be missing; its key stays when it moves, and is not sent. */
export type ItemDraft = Omit<NewTemplateItem, 'dueMonths'> & { dueMonths: number | null; key?: number }

let made = 0

export const toDraft = (item: TemplateItem): ItemDraft => ({ ...item, key: ++made })

export const blankItem = (dueMonths: number | null): ItemDraft => ({
  key: ++made,
  title: '',
  category: null,
  dueMonths,
  acts: 'scholar'
})

/** In order of time, as the API keeps them; those of one month stay in the order that they were given. */
export const inOrder = (items: readonly ItemDraft[]) =>
  items.toSorted((one, other) => (one.dueMonths ?? Infinity) - (other.dueMonths ?? Infinity))

/** An item can change places with its neighbour where both are due in the same month. */
export function mayMove(items: readonly ItemDraft[], at: number, by: 1 | -1) {
  const neighbour = items[at + by]
  return neighbour !== undefined && neighbour.dueMonths === items[at]?.dueMonths
}

export const actorOptions = [
  { value: 'scholar' as const, label: 'Scholar' },
  { value: 'mentor' as const, label: 'Mentor' },
  { value: 'coordinator' as const, label: 'Coordinator' },
  { value: 'director' as const, label: 'Director' }
]
