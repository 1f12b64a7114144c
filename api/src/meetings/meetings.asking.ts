import { addDays, dayIn, dayInWords } from '@northstar/shared/values/days.ts'
import { digestOf } from '../auth/secrets.ts'
import type { Application, Context } from '../context.ts'
import { databaseCode } from '../db/errors.ts'
import { newId } from '../db/ids.ts'
import { together } from '../db/together.ts'
import { besideRequests, eachProgram, type Beside } from '../jobs/beside.ts'
import { queueMails, takeMailsBack } from '../mail/mail.service.ts'
import { toMail } from '../notifications/notifications.mails.ts'
import { notifyAll } from '../notifications/notifications.service.ts'
import { find as findProgram } from '../programs/programs.repository.ts'
import * as asking from './meetings.asking.repository.ts'
import { toLinked } from './meetings.linked.ts'
import * as links from './meetings.links.repository.ts'
import { askingMail } from './meetings.mails.ts'
import { listForAll, type MeetingRow } from './meetings.repository.ts'
import { newToken } from './meetings.tokens.ts'

const lifetimeDays = 14

/** Nobody is asked sooner, so that what is changed right after it was written down causes one mail, not three. */
const holdMilliseconds = 2 * 60_000

/** When those who confirm what is written down now are asked. */
export const askAt = (now: Date) => new Date(now.getTime() + holdMilliseconds).toISOString()

/** So many records at once: meanwhile nobody else is answered here, and whoever changes one of them waits. */
const atOnce = 25

const tryAgainMilliseconds = 3_600_000

/** Asks everybody who may confirm what still waits, once its time has come. */
export const askWhoConfirms = (application: Application) => askUntil(application, application.clock())

/** The same without the time that a mail waits: for those who look at what would be sent. */
export const askWhoConfirmsNow = (application: Application) =>
  askUntil(application, new Date(application.clock().getTime() + holdMilliseconds))

async function askUntil(application: Application, until: Date): Promise<void> {
  const before = until.toISOString()
  const programs = await asking.programsThatAsk(application.pool, before)
  await eachProgram(programs, programId => askIn(application, programId, before))
}

/** A record that cannot be asked about keeps no other waiting: it is found, left for an hour, and told of in the end. */
async function askIn(application: Application, programId: string, before: string): Promise<void> {
  const { log, clock } = application
  let [atMost, taken, failure] = [atOnce, [] as readonly string[], undefined as unknown]
  const askSome = () =>
    besideRequests(application, programId, async context => {
      taken = await asking.take(context, before, atMost)
      await askToConfirm(context, taken)
      return taken.length
    })
  for (;;) {
    taken = []
    try {
      if ((await askSome()) < atMost) break
    } catch (error) {
      const [id] = taken
      if (id === undefined) throw error
      if (atMost > 1) atMost = 1
      else {
        failure = error
        log.warn({ programId, code: databaseCode(error) ?? 'none' }, 'a record could not be asked about')
        const later = new Date(clock().getTime() + tryAgainMilliseconds).toISOString()
        await besideRequests(application, programId, context => asking.setMoment(context, id, later))
      }
    }
  }
  if (failure) throw failure
}

/** Asks everybody who may confirm these records' present wording, each by a mail with links of their own. */
export async function askToConfirm(context: Beside, meetingIds: readonly string[]): Promise<void> {
  if (meetingIds.length === 0) return
  const { timeZone } = (await findProgram(context))!
  const at = { ...context, timeZone, today: dayIn(timeZone, context.now) }
  const asked = await listAsked(at, meetingIds)
  const inWords = ({ meeting, to }: Asked) => ({
    meeting,
    to,
    opening: `${authorOf(meeting)} wrote down what was said.`
  })
  // Who wants one mail a day, or none, finds the record among what waits; a link has no place in a digest.
  const [byMail, others] = [
    asked.filter(({ to }) => to.mails === 'each'),
    asked.filter(({ to }) => to.mails !== 'each')
  ]
  await sendLinks(at, byMail.map(inWords))
  await notifyAll(
    at,
    others.map(({ meeting, to }) => ({ personId: to.id, ...waitingNotice(at, meeting) }))
  )
}

/** Asks one person again: because of an answer, or since he or she wants another mail. */
export async function askAgain(context: Context, meetingId: string, personId: string, opening: string): Promise<void> {
  const asked = await listAsked(context, [meetingId])
  await sendLinks(
    context,
    asked.flatMap(({ meeting, to }) => (to.id === personId ? [{ meeting, to, opening }] : []))
  )
}

/**
 * Mails that have not left ask for nothing any more: the record was confirmed, changed or removed. Should that be taken back,
 * it is asked after all.
 */
export async function holdBack(context: Context, meetingId: string): Promise<void> {
  const taken = await takeMailsBack(context, await links.listMails(context, meetingId))
  if (taken > 0) await asking.setMoment(context, meetingId, askAt(context.now))
}

/** The record waits again: whoever has not been asked about it by then is. */
export const askAfterAll = (context: Context, meetingId: string) =>
  asking.moveMoment(context, meetingId, askAt(context.now))

/** Asks about the record's present wording at once where that is about to be done. */
export const askSooner = (context: Context, meetingId: string) =>
  asking.moveMoment(context, meetingId, context.now.toISOString())

type At = Beside & Pick<Context, 'timeZone' | 'today'>

/** Somebody, and a record that he or she may confirm. */
interface Asked {
  meeting: MeetingRow
  to: links.Confirmer
}

async function listAsked(at: At, meetingIds: readonly string[]): Promise<Asked[]> {
  const [meetings, confirmers] = await together(listForAll(at, meetingIds), links.listConfirmers(at, meetingIds))
  const byId = new Map(meetings.map(meeting => [meeting.id, meeting]))
  return confirmers.map(to => ({ meeting: byId.get(to.meetingId)!, to }))
}

const authorOf = ({ draftedBy }: MeetingRow) => draftedBy?.name ?? 'Somebody'

const waitingNotice = ({ programId }: At, meeting: MeetingRow) => ({
  kind: 'record-to-confirm',
  subject: `Please confirm: meeting of ${dayInWords(meeting.heldOn)} with ${meeting.scholar.name}`,
  text: `${authorOf(meeting)} wrote down what was said. Confirm that the record says what happened, or suggest a change.`,
  link: `/p/${programId}/meetings/${meeting.id}`,
  about: { kind: 'meeting', id: meeting.id }
})

async function sendLinks(at: At, asked: readonly (Asked & { opening: string })[]) {
  const { config, now, programId, today } = at
  const createdAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + lifetimeDays * 86_400_000).toISOString()
  const made = asked.map(({ meeting, to, opening }) => {
    const [id, mailId, token] = [newId(), newId(), newToken(programId, config)]
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
    return { link: { ...link, createdAt, expiresAt }, mail: { id: mailId, ...stoppable } }
  })
  await together(
    links.insertMany(
      at,
      made.map(({ link }) => link)
    ),
    queueMails(
      at,
      made.map(({ mail }) => mail)
    )
  )
}
