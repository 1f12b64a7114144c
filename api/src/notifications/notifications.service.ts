import { nextLoudMoment } from '@northstar/shared/reminders/reminders.rules.ts'
import type { Context } from '../context.ts'
import { notFound, Refusal } from '../http/refusal.ts'
import type { NewMail } from '../mail/mail.repository.ts'
import { queueMails, takeMailsBack, type Sender } from '../mail/mail.service.ts'
import { readSettings } from '../reminders/settings.repository.ts'
import { addressOf, toMail, toPath } from './notifications.mails.ts'
import * as repository from './notifications.repository.ts'
import type { NewNotice } from './notifications.repository.ts'

export type { NewNotice } from './notifications.repository.ts'

type Notifying = Sender & { programId: string }

/** Puts a line into a person's list, in the transaction that causes it, and mails it as that person chose. */
export const notify = (context: Notifying, notice: NewNotice): Promise<void> => notifyAll(context, [notice])

/** The same for many people or things, in few statements. */
export async function notifyAll(context: Notifying, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return
  const { config, now, programId } = context
  const people = await repository.addressees(
    context,
    notices.map(({ personId }) => personId)
  )
  const byId = new Map(people.map(person => [person.personId, person]))
  const told = notices.flatMap(notice => {
    const person = byId.get(notice.personId)
    return person ? [{ ...notice, link: toPath(notice.link, config), person }] : []
  })
  await repository.insert(
    context,
    told.map(({ person: { mails }, ...notice }) => ({
      ...notice,
      waitsForDigest: mails === 'daily' || mails === 'weekly'
    })),
    now.toISOString()
  )
  const atOnce = told.filter(({ person }) => person.mails === 'each')
  if (atOnce.length === 0) return
  const settings = await readSettings(context)
  await queueMails(
    context,
    atOnce.map(({ person, id, subject, text, html, link, notBefore = now }) => ({
      ...toMail(person, { subject, text: `${text.trimEnd()}\n\n${addressOf(link, config)}`, html }, programId, config),
      id,
      notBefore: nextLoudMoment(notBefore, person.timeZone, settings).toISOString()
    }))
  )
}

/** A notice that has become pointless goes, and its mail while that has not left. */
export async function takeNoticeBack(context: Notifying, id: string): Promise<void> {
  await repository.remove(context, id)
  await takeMailsBack(context, [id])
}

interface Invitation extends Pick<NewMail, 'subject' | 'text' | 'headers' | 'calendar'> {
  personId: string
}

/** Invitations to meetings are no notices: they come at once, on quiet days too, to everybody who wants any mail at all. */
export async function mailInvitations(context: Notifying, invitations: readonly Invitation[]): Promise<void> {
  const people = await repository.addressees(
    context,
    invitations.map(({ personId }) => personId)
  )
  const wanting = new Map(people.filter(({ mails }) => mails !== 'none').map(person => [person.personId, person]))
  const mails = invitations.flatMap(({ personId, subject, text, headers, calendar }) => {
    const person = wanting.get(personId)
    if (!person) return []
    const mail = toMail(person, { subject, text }, context.programId, context.config)
    return [{ ...mail, headers: { ...mail.headers, ...headers }, calendar }]
  })
  await queueMails(context, mails)
}

export async function list(
  context: Context,
  { after, unread, limit = 50 }: { after?: string; unread?: boolean; limit?: number }
) {
  refuseForeign(after)
  const { personId } = context.actor
  const rows = await repository.page(context, { personId, after, unread, limit: limit + 1 })
  const counted = await repository.count(context, personId)
  const items = rows.slice(0, limit)
  const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null
  return { items, next, total: unread ? counted.unread : counted.total, unread: counted.unread }
}

export async function markRead(context: Context, noticeId: string): Promise<void> {
  const { actor, now } = context
  if (!(await repository.markRead(context, actor.personId, now.toISOString(), noticeId))) throw notFound('The notice')
}

export async function markAllRead(context: Context): Promise<void> {
  await repository.markRead(context, context.actor.personId, context.now.toISOString())
}

function refuseForeign(after: string | undefined) {
  if (after === undefined || isId.test(after)) return
  throw new Refusal(400, 'malformed', 'This is not the end of a page of this list; begin again at its first page.', {
    fields: [{ field: 'after', message: 'does not belong to this list' }]
  })
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
