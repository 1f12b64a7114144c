import { simplify } from './roster.cells.ts'

interface Titled {
  scholarId: string
  title: string
  removedAt: string | null
}

/** How titles are compared: letters and digits; a title of signs alone as it is. */
export const titleKey = (title: string) => simplify(title) || title

/** Finds what a scholar has of this title: as it is written rather than nearly so, present rather than removed. */
export function titleFinder<Item extends Titled>(items: readonly Item[]) {
  const byKey = Map.groupBy(items, ({ scholarId, title }) => `${scholarId} ${titleKey(title)}`)
  return (scholarId: string, title: string): Item | undefined => {
    const alike = byKey.get(`${scholarId} ${titleKey(title)}`) ?? []
    const present = alike.filter(({ removedAt }) => removedAt === null)
    return present.find(item => item.title === title) ?? present[0] ?? alike[0]
  }
}
