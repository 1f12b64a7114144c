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

const lastMonth = 120

/** In order of time, as the API keeps them; those of one month stay in the order that they were given. */
export const inOrder = (items: readonly ItemDraft[]) =>
  items.toSorted((one, other) => (one.dueMonths ?? Infinity) - (other.dueMonths ?? Infinity))

export interface Month {
  /** Null: items that have no month yet. */
  month: number | null
  items: { item: ItemDraft; at: number }[]
}

/** Every month up to a few after the last one, with what is due in it: each is a place to which an item can be dragged. */
export function monthsOf(items: readonly ItemDraft[]): Month[] {
  const placed = items.map((item, at) => ({ item, at }))
  const months = items.map(({ dueMonths }) => dueMonths).filter(month => month !== null)
  const end = Math.min(lastMonth, Math.max(11, ...months) + 3)
  const all: Month[] = Array.from({ length: end + 1 }, (_, month) => ({
    month,
    items: placed.filter(({ item }) => item.dueMonths === month)
  }))
  const without = placed.filter(({ item }) => item.dueMonths === null || item.dueMonths > end || item.dueMonths < 0)
  return without.length > 0 ? [...all, { month: null, items: without }] : all
}

/** An item put into a month, at a place among those that are due in it. */
export function placed(items: readonly ItemDraft[], from: number, month: number, place: number): ItemDraft[] {
  const item = items[from]
  if (!item) return [...items]
  const others = items.toSpliced(from, 1)
  const before = others.filter(({ dueMonths }) => dueMonths !== null && dueMonths < month)
  const within = others.filter(({ dueMonths }) => dueMonths === month)
  const after = others.filter(({ dueMonths }) => dueMonths === null || dueMonths > month)
  return [...before, ...within.toSpliced(place, 0, { ...item, dueMonths: month }), ...after]
}

/** One place up or down: past its neighbour of the same month, else into the month before or after. */
export function nudged(items: readonly ItemDraft[], at: number, by: 1 | -1): ItemDraft[] {
  const item = items[at]
  if (!item || item.dueMonths === null) return [...items]
  const within = items.filter(({ dueMonths }) => dueMonths === item.dueMonths)
  const place = within.indexOf(item) + by
  if (place >= 0 && place < within.length) return placed(items, at, item.dueMonths, place)
  const month = item.dueMonths + by
  if (month < 0 || month > lastMonth) return [...items]
  return placed(items, at, month, by > 0 ? 0 : items.length)
}

export const actorOptions = [
  { value: 'scholar' as const, label: 'Scholar' },
  { value: 'mentor' as const, label: 'Mentor' },
  { value: 'coordinator' as const, label: 'Coordinator' },
  { value: 'director' as const, label: 'Director' }
]
