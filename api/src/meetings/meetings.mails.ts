import type { LinkedRecord } from '@northstar/shared/meetings/meetings.links.schema.ts'
import { kindNames, wayNames } from '@northstar/shared/meetings/meetings.words.ts'
import { dayInWords } from '@northstar/shared/values/days.ts'
import { asPage, button, escape } from '../mail/mail.html.ts'
import type { MeetingRow } from './meetings.repository.ts'

/** What a mail that asks for confirmation is made from. */
export interface Ask {
  to: { name: string; email: string }
  program: string
  record: LinkedRecord
  /** Where the record is confirmed; `/suggestion` after it leads to the box for a suggestion. */
  address: string
  expiresOn: string
  /** What comes first: who wrote the record, or what was answered. */
  opening: string
}

export function askingMail({ to, program, record, address, expiresOn, opening }: Ask) {
  const partner = record.scholar === to.name ? record.draftedBy : record.scholar
  const title = `Meeting of ${dayInWords(record.heldOn)}${partner === null ? '' : ` with ${partner}`}`
  const [confirm, suggest] = [address, `${address}/suggestion`]
  const rules = `The links open a page with this record alone. They need no password, are meant for you, and work once, until ${dayInWords(expiresOn)}. Opening the page confirms nothing yet.`
  return {
    to: to.email,
    subject: `Please confirm: ${lowerFirst(title)}`,
    text: `Dear ${to.name},

${opening} Please confirm that the record says what happened, or suggest a change.

Confirm this record:
${confirm}

Suggest a change:
${suggest}

${title}

${recordAsText(record)}

${rules}

${program}
`,
    html: asPage(title, [
      `<p>Dear ${escape(to.name)},</p>`,
      `<p>${escape(opening)} Please confirm that the record says what happened, or suggest a change.</p>`,
      `<p>${button('Confirm record', confirm)} ${button('Suggest a change', suggest, 'secondary')}</p>`,
      `<h2>${escape(title)}</h2>`,
      ...partsOf(record).map(
        ({ label, lines }) => `<p><b>${escape(label)}</b><br>${lines.map(escape).join('<br>')}</p>`
      ),
      `<p class="small">${escape(rules)}</p>`,
      `<p class="small">${escape(program)}</p>`
    ])
  }
}

const recordAsText = (record: LinkedRecord) =>
  partsOf(record)
    .map(({ label, lines }) =>
      lines.length === 1 && lines[0]!.length < 80 ? `${label}: ${lines[0]}` : `${label}:\n${lines.join('\n')}`
    )
    .join('\n\n')

/** The record as people read it; parts that nobody wrote are left out. */
function partsOf(record: LinkedRecord) {
  const { minutes, way, kind, topics, nextOn, actions } = record
  const how = [kindNames[kind], minutes && `${minutes} minutes`, way && wayNames[way].toLowerCase()]
  const parts: [string, string | null][] = [
    ['Who was there', record.attendees.join(', ')],
    ['How', how.filter(Boolean).join(', ')],
    ['Topics', topics.join(', ')],
    ['What you talked about', record.notes],
    ['Progress', record.progress],
    ['Barriers', record.barriers],
    ['Decisions', record.decisions],
    ['Actions', actions.map(inWords).join('\n')],
    ['Next meeting', nextOn && dayInWords(nextOn)]
  ]
  return parts.flatMap(([label, text]) => (text?.trim() ? [{ label, lines: text.trim().split('\n') }] : []))
}

const inWords = ({ title, owner, dueOn, doneOn }: LinkedRecord['actions'][number]) => {
  const details = [owner, dueOn && `by ${dayInWords(dueOn)}`, doneOn && 'done'].filter(Boolean).join(', ')
  return details ? `– ${title} (${details})` : `– ${title}`
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** What the author of a record hears when the other side would have it otherwise. */
export const suggestionNotice = (by: string, { id, heldOn, scholar }: Suggested, text: string) => ({
  kind: 'change-suggested',
  subject: `${by} suggests a change: meeting of ${dayInWords(heldOn)} with ${scholar.name}`,
  text: `${by} read the record that you wrote of the meeting of ${dayInWords(heldOn)}, and suggests:

${text}

Change the record, which asks for confirmation again, or leave it as it is with a word.`,
  about: { kind: 'meeting', id }
})

type Suggested = Pick<MeetingRow, 'id' | 'heldOn' | 'scholar'>
