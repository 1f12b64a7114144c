import { addDays, dayInWords } from '@northstar/shared/values/days.ts'
import { digestOf } from '../auth/secrets.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { together } from '../db/together.ts'
import { notFound } from '../http/refusal.ts'
import { queueMail, takeMailsBack } from '../mail/mail.service.ts'
import { toMail } from '../notifications/notifications.mails.ts'
import { notifyAll } from '../notifications/notifications.service.ts'
import { toLinked } from './meetings.linked.ts'
import * as links from './meetings.links.repository.ts'
import { askingMail } from './meetings.mails.ts'
import * as repository from './meetings.repository.ts'
import { newToken } from './meetings.tokens.ts'

const lifetimeDays = 14

/** A mail waits this long, so that what is changed right after it was written down causes one mail, not three. */
const holdMilliseconds = 2 * 60_000

/** Asks everybody who may confirm the record's present wording, each by a mail with links of their own. */
export async function askToConfirm(
  context: Context,
  meeting: repository.MeetingRow,
  confirmers: readonly links.Confirmer[]
): Promise<void> {
  const others = confirmers.filter(({ id }) => id !== context.actor.personId)
  const notBefore = new Date(context.now.getTime() + holdMilliseconds).toISOString()
  const opening = `${context.actor.name} wrote down what was said.`
  await askAll(context, meeting, others, { opening, notBefore })
}

/** Asks one person again: because of an answer, or since he or she wants another mail. */
export async function askAgain(context: Context, meetingId: string, personId: string, opening: string): Promise<void> {
  const person = (await links.listConfirmers(context, meetingId)).find(({ id }) => id === personId)
  if (!person) return
  await ask(context, await found(context, meetingId), person, { opening })
}

/** Who wants one mail a day, or none, finds the record among what waits; a link has no place in a digest. */
async function askAll(context: Context, meeting: repository.MeetingRow, people: readonly links.Confirmer[], how: How) {
  const [atOnce, others] = [
    people.filter(({ mails }) => mails === 'each'),
    people.filter(({ mails }) => mails !== 'each')
  ]
  await Promise.all(atOnce.map(person => ask(context, meeting, person, how)))
  await notifyAll(
    context,
    others.map(({ id }) => ({ personId: id, ...waitingNotice(context, meeting) }))
  )
}

async function found(context: Context, meetingId: string) {
  const meeting = await repository.find(context, meetingId)
  if (!meeting) throw notFound('The meeting')
  return meeting
}

const waitingNotice = ({ actor, programId }: Context, { id, heldOn, scholar }: repository.MeetingRow) => ({
  kind: 'record-to-confirm',
  subject: `Please confirm: meeting of ${dayInWords(heldOn)} with ${scholar.name}`,
  text: `${actor.name} wrote down what was said. Confirm that the record says what happened, or suggest a change.`,
  link: `/p/${programId}/meetings/${id}`,
  about: { kind: 'meeting', id }
})

/** Mails that have not left ask for nothing any more: the record was confirmed, changed or removed. */
export async function holdBack(context: Context, meetingId: string): Promise<void> {
  await takeMailsBack(context, await links.listMails(context, meetingId))
}

interface How {
  opening: string
  notBefore?: string
}

async function ask(context: Context, meeting: repository.MeetingRow, to: links.Confirmer, { opening, notBefore }: How) {
  const { config, now, programId, today } = context
  const [id, mailId, token] = [newId(), newId(), newToken(programId, config)]
  const createdAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + lifetimeDays * 86_400_000).toISOString()
  const { id: meetingId, wording } = meeting
  const link = { id, hash: digestOf(token), meetingId, wording, personId: to.id, email: to.email, mailId }
  const mail = askingMail({
    to,
    opening,
    program: to.program,
    record: toLinked(meeting),
    address: `${config.publicUrl}/meeting-links/${token}`,
    expiresOn: addDays(today, lifetimeDays)
  })
  const stoppable = toMail({ personId: to.id, email: to.email, programName: to.program }, mail, programId, config)
  await together(
    links.insert(context, { ...link, createdAt, expiresAt }),
    queueMail(context, { id: mailId, ...stoppable, ...(notBefore && { notBefore }) })
  )
}
