import { kindNames } from '@northstar/shared/meetings/meetings.words.ts'
import { hoursInWords } from '@northstar/shared/mentoring/hours.rules.ts'
import type { MentorHours, Tally } from '@northstar/shared/mentoring/hours.schema.ts'
import { teamRoleNames } from '@northstar/shared/mentoring/mentoring.rules.ts'
import { dayInWords, lastDay } from '@northstar/shared/values/days.ts'
import { printed, type Page, type Table } from './statement.page.ts'

/** What stands on a statement beside the hours. */
export interface Statement {
  program: string
  funder: string | null
  awardNumber: string | null
  mentor: { name: string; degrees: string | null; place: string }
  hours: MentorHours
  madeOn: string
}

/** A mentor's hours as a document for the mentor's own file: PDF, tagged, with text that can be read and copied. */
export function print(statement: Statement): Promise<Uint8Array> {
  const { hours, mentor, madeOn } = statement
  const title = `Statement of mentoring: ${mentor.name}, ${periodInWords(hours)}`
  const footer = `${mentor.name} · ${periodInWords(hours)} · made on ${dayInWords(madeOn)}`
  return printed({ title, footer }, page => {
    page.heading('Statement of mentoring')
    head(page, statement)
    page.section('Meetings with scholars')
    if (hours.scholars.length === 0) page.paragraph('No meetings are on record for this period.')
    else page.table(byScholar(hours))
    if (hours.kinds.length > 0) {
      page.section('By kind of meeting')
      page.table(
        tableOf(
          'Kind of meeting',
          hours.kinds.map(row => [kindNames[row.kind], row])
        )
      )
      page.section('By part in the team')
      page.table(
        tableOf(
          'Part in the team',
          hours.teamRoles.map(row => [teamRoleNames[row.teamRole], row])
        )
      )
    }
    page.section('What this was made from')
    for (const sentence of sources(statement)) page.paragraph(sentence)
  })
}

function head(page: Page, { program, funder, awardNumber, mentor, hours, madeOn }: Statement) {
  const ended = hours.until <= madeOn
  const name = [mentor.name, mentor.degrees].filter(Boolean).join(', ')
  page.facts([
    ['Mentor', [name, mentor.place].filter(Boolean).join('\n')],
    ['Program', [program, [funder, awardNumber].filter(Boolean).join(' · ')].filter(Boolean).join('\n')],
    ['Period', ended ? periodInWords(hours) : `${periodInWords(hours)} (so far)`],
    ['Meetings', `${hours.total.meetings}, with ${count(hours.scholars.length, 'scholar')}`],
    ['Hours', hoursInWords(hours.total.minutes)],
    ['Made on', dayInWords(madeOn)]
  ])
}

const byScholar = ({ scholars, total }: MentorHours): Table => ({
  columns: ['Scholar', 'Part in the team', 'Meetings', 'Hours'],
  widths: ['*', 190, 60, 60],
  rows: scholars.map(({ scholar, teamRoles, ...row }) => [
    scholar.name,
    teamRoles.map(role => teamRoleNames[role]).join(', '),
    String(row.meetings),
    hoursInWords(row.minutes)
  ]),
  total: ['Total', '', String(total.meetings), hoursInWords(total.minutes)]
})

const tableOf = (label: string, rows: (readonly [string, Tally])[]): Table => ({
  columns: [label, 'Meetings', 'Hours'],
  widths: ['*', 60, 60],
  rows: rows.map(([name, row]) => [name, String(row.meetings), hoursInWords(row.minutes)])
})

/** Where the figures come from, and what they leave out. */
function sources({ mentor, hours, program, madeOn }: Statement): string[] {
  const { total, records } = hours
  const states = [
    `${records.confirmed} confirmed by both sides`,
    ...(records.awaiting ? [`${records.awaiting} not confirmed yet`] : []),
    ...(records.imported ? [`${records.imported} brought in from earlier lists of the program`] : [])
  ]
  return [
    `The meeting records of ${program} as they stood on ${dayInWords(madeOn)}. Counted are the meetings that ${mentor.name} attended on days on which he or she was in the scholar’s mentoring team.`,
    `Of ${count(total.meetings, 'meeting record')}: ${states.join(', ')}.`,
    ...(total.withoutLength
      ? [
          `${count(total.withoutLength, 'meeting')} without a length on record ${total.withoutLength === 1 ? 'is' : 'are'} counted as meetings and ${total.withoutLength === 1 ? 'adds' : 'add'} no hours.`
        ]
      : []),
    'Hours are rounded to a tenth after adding up minutes. A meeting attended in two parts of one team counts in the first.'
  ]
}

const periodInWords = ({ startsOn, until }: MentorHours) => `${dayInWords(startsOn)} – ${dayInWords(lastDay(until))}`

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`
