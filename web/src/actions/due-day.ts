import { addDays, addMonths } from '@northstar/shared/values/days.ts'
import { casual, type ParsedResult, type Parser } from 'chrono-node/en'

/** A day that a text names, and where it stands in it, the "by" before it included. */
export interface FoundDay {
  day: string
  from: number
  to: number
  /** "3/12" is read with the month first; some mean this day by it. */
  otherwise?: { words: string; day: string }
}

/** After these a day is when something is due, wherever they stand; any other day counts only at the end. */
const strong = /(?<=^|[\s,(–-])(?:by|until|before|due|due on|due by)\s+$/i
const weak = /(?<=^|[\s,(–-])(?:on|for)\s+$/i
/** "A week from Friday", "Friday or Monday", "every Friday": no single day is meant, or not this one. */
const unclear = /\b(?:from|after|since|than|or|not|every|each)\s+$/i

/** The day by which something is to be done: "send aims by Fri", "3/12", "in 2 weeks". The last one named counts. */
export function findDay(text: string, today: string): FoundDay | undefined {
  for (const found of daysIn(text, today).reverse()) {
    const [before, after] = [text.slice(0, found.index), text.slice(found.index + found.text.length)]
    if (unclear.test(before)) return undefined
    const isLast = /^[\s.!?)]*$/.test(after)
    const counts = isLast || strong.test(before) || /^(?:in|within)\b/i.test(found.text)
    const day = counts && isDay(found, after) && dayOf(found, today)
    if (!day || day < today) continue
    const word = strong.exec(before) ?? weak.exec(before)
    const place = { from: word?.index ?? found.index, to: text.length - after.length }
    return { day, ...place, ...otherReading(found.text, day, today) }
  }
  return undefined
}

const daysIn = (text: string, today: string) => reader.parse(text, new Date(`${today}T12:00:00`), { forwardDate: true })

/** A month, an hour, "last Friday", "for 2 weeks" and "Tuesday's" are no day by which something is due. */
function isDay(found: ParsedResult, after: string) {
  const { start, text } = found
  const isRelative = found.tags().has('result/relativeDate')
  const isCounted = isRelative && !/^(?:in|within)\b|\b(?:later|from now)$/i.test(text)
  const isNamed = start.isCertain('day') || start.isCertain('weekday') || isRelative
  return isNamed && !isCounted && !/^(?:last|past)\b/i.test(text) && /^(?:$|[\s,.;:!?)])/.test(after)
}

function dayOf({ start, text }: ParsedResult, today: string) {
  const day = toDay(start.get('year'), start.get('month'), start.get('day'))
  // On a Wednesday, "by Wednesday" is the next one.
  if (day === today && !start.isCertain('day') && !/^this\b/i.test(text)) return addDays(today, 7)
  // A month after 31 January there is no 31st: it is the last of February, not a day in March.
  const isTooLate = start.isCertain('month') && !start.isCertain('day') && day.slice(8) < today.slice(8)
  return isTooLate ? addDays(`${day.slice(0, 8)}01`, -1) : day
}

const toDay = (...parts: (number | null)[]) => parts.map(part => String(part).padStart(2, '0')).join('-')

/** What "3/12" is to those who write the day first. */
function otherReading(words: string, day: string, today: string) {
  const [, one, two, year = ''] = /^(\d{1,2})\/(\d{1,2})(\/\d+)?$/.exec(words) ?? []
  const [swapped] = one && two ? daysIn(`${two}/${one}${year}`, today) : []
  const other = swapped && dayOf(swapped, today)
  return other && other !== day && other >= today ? { otherwise: { words, day: other } } : {}
}

/** A week ends on Friday here, a month on its last day; "next week" is by the end of it. */
const endOfPeriod: Parser = {
  pattern: () => /\b(?:the )?(?:end of (?:the |this |(next ))?|this |(next ))(week|month)(?![\p{L}\d])/iu,
  extract({ refDate }, [, one, other, unit]) {
    const today = toDay(refDate.getFullYear(), refDate.getMonth() + 1, refDate.getDate())
    const [year, month, day] = endOf(unit!, Boolean(one ?? other), today)
      .split('-')
      .map(Number)
    return { year: year!, month: month!, day: day! }
  }
}

function endOf(unit: string, isNext: boolean, today: string) {
  if (/month/i.test(unit)) return addDays(`${addMonths(today, isNext ? 2 : 1).slice(0, 8)}01`, -1)
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const friday = addDays(today, 4 - weekday + (isNext ? 7 : 0))
  return friday < today ? addDays(friday, 7) : friday
}

const reader = casual.clone()
reader.parsers.unshift(endOfPeriod)
