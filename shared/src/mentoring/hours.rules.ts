import type { YearKind } from './hours.schema.ts'

/** A year as a period: January to December, or July to June of the year after. */
export const periodOf = (year: number, kind: YearKind) =>
  kind === 'calendar'
    ? { startsOn: `${year}-01-01`, until: `${year + 1}-01-01` }
    : { startsOn: `${year}-07-01`, until: `${year + 1}-07-01` }

/** The year in which a day is; an academic year is called by the one in which it begins. */
export function yearOf(day: string, kind: YearKind): number {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return kind === 'academic' && month < 7 ? year - 1 : year
}

/** "2026", or "2026–27" */
export const yearInWords = (year: number, kind: YearKind) =>
  kind === 'calendar' ? String(year) : `${year}–${String(year + 1).slice(2)}`

/** Hours with one decimal, as statements give them: 90 → "1.5" */
export const hoursInWords = (minutes: number) => (minutes / 60).toFixed(1)
