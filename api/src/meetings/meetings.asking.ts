import { addDays, dayInWords } from '@northstar/shared/values/days.ts'
import { digestOf } from '../auth/secrets.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { together } from '../db/together.ts'
import { notFound } from '../http/refusal.ts'
import { queueMail, takeMailsBack } from '../mail/mail.service.ts'
import { toMail } from '../notifications/notifications.mails.ts'
import { notifyAll, whoWantEachMail } from '../notifications/notifications.service.ts'
import { toLinked } from './meetings.linked.ts'
import * as links from './meetings.links.repository.ts'
import { askingMail } from './meetings.mails.ts'
import * as repository from './meetings.repository.ts'
import { newToken } from './meetings.tokens.ts'

const lifetimeDays = 14

/** A mail waits this long, so that what is changed right after it was written down causes one mail, not three. */
const holdMilliseconds = 2 * 60_000

/** Whom to ask, and in which program. */
export async function whoConfirms(context: Context, meetingId: string) {
  const [confirmers, program] = await together(links.listConfirmers(context, meetingId), links.nameOfProgram(context))
  return { confirmers, program }
}

/** Asks everybody who may confirm the record's present wording, each by a mail with links of their own. */
export async function askToConfirm(
  context: Context,
  meeting: repository.MeetingRow,
  { confirmers, program }: Awaited<ReturnType<typeof whoConfirms>>
): Promise<void> {
  const others = confirmers.filter(({ id }) => id !== context.actor.personId)
  const notBefore = new Date(context.now.getTime() + holdMilliseconds).toISOString()
  const opening = `${context.actor.name} wrote down what was said.`
  await askAll(context, meeting, others, { opening, notBefore, program })
}

/** Asks one person again: because of an answer, or since he or she wants another mail. */
export async function askAgain(context: Context, meetingId: string, personId: string, opening: string): Promise<void> {
  const person = (await links.listConfirmers(context, meetingId)).find(({ id }) => id === personId)
  if (!person) return
  const [meeting, program] = await together(found(context, meetingId), links.nameOfProgram(context))
  await ask(context, meeting, person, { opening, program })
}

/** Who wants one mail a day, or none, finds the record among what waits; a link has no place in a digest. */
async function askAll(context: Context, meeting: repository.MeetingRow, people: links.Addressee[], how: How) {
  const ids = people.map(({ id }) => id)
  const atOnce = await whoWantEachMail(context, ids)
  await Promise.all(people.filter(({ id }) => atOnce.has(id)).map(person => ask(context, meeting, person, how)))
  await notifyAll(
    context,
    ids.filter(id => !atOnce.has(id)).map(personId => ({ personId, ...waitingNotice(context, meeting) }))
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
  /** What the program is called. */
  program: string
  notBefore?: string
}

async function ask(
  context: Context,
  meeting: repository.MeetingRow,
  to: links.Addressee,
  { opening, program, notBefore }: How
) {
  const { config, now, programId, today } = context
  const [id, mailId, token] = [newId(), newId(), newToken(programId, config)]
  const createdAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + lifetimeDays * 86_400_000).toISOString()
  const { id: meetingId, wording } = meeting
  const link = { id, hash: digestOf(token), meetingId, wording, personId: to.id, email: to.email, mailId }
  const mail = askingMail({
    to,
    opening,
    program,
    record: toLinked(meeting),
    address: `${config.publicUrl}/meeting-links/${token}`,
    expiresOn: addDays(today, lifetimeDays)
  })
  const stoppable = toMail({ personId: to.id, email: to.email, programName: program }, mail, programId, config)
  await together(
    links.insert(context, { ...link, createdAt, expiresAt }),
    queueMail(context, { id: mailId, ...stoppable, ...(notBefore && { notBefore }) })
  )
}
