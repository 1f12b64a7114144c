import type { LinkStanding, MeetingLink } from '@northstar/shared/meetings/meetings.links.schema.ts'
import { limitAttempts } from '../auth/attempts.service.ts'
import { digestOf } from '../auth/secrets.ts'
import type { Context, PublicContext } from '../context.ts'
import { transaction } from '../db/transaction.ts'
import { conflict, Refusal } from '../http/refusal.ts'
import { askAgain, askSooner } from './meetings.asking.ts'
import { toLinked } from './meetings.linked.ts'
import * as links from './meetings.links.repository.ts'
import * as repository from './meetings.repository.ts'
import * as meetings from './meetings.service.ts'
import * as suggestions from './meetings.suggestions.service.ts'
import { programOf } from './meetings.tokens.ts'

/** What somebody came with, and from where. */
export interface Opened {
  token: string
  address: string
}

/** Looks at a link; whoever does it, a mail scanner too, changes nothing by it. */
export const read = (context: PublicContext, opened: Opened): Promise<MeetingLink> =>
  within(context, opened, async (at, link) => present(link, await standingOf(at, link)))

export const confirm = (context: PublicContext, opened: Opened): Promise<MeetingLink> =>
  using(context, opened, 'confirmed', (at, { id, version }) => meetings.confirm(at, id, version, { through: 'mail' }))

export const suggest = (context: PublicContext, opened: Opened, text: string): Promise<MeetingLink> =>
  using(context, opened, 'suggested', (at, { id, version }) => suggestions.suggest(at, id, { text, version }))

/** Sends a mail with the record as it is now, to the same person; once for each link. */
export const renew = (context: PublicContext, opened: Opened): Promise<MeetingLink> =>
  within(context, opened, async (at, link) => {
    await meetings.hold(at, link.meetingId)
    const fresh = await reread(at, opened)
    const now = await standingOf(at, fresh)
    if (!present(fresh, now).mayRenew) throw refusalOf(now)
    await links.mark(at, link.id, { renewedAt: at.now.toISOString() })
    if (!(await askSooner(at, link.meetingId)))
      await askAgain(at, link.meetingId, link.personId, 'You asked for this record as it is now.')
    return present({ ...fresh, renewedAt: at.now.toISOString() }, now)
  })

/** The page offers it for ten seconds; what comes later is another decision, for those who sign in. */
const takeBackMilliseconds = 60_000

/** Takes back what the link was used for, right after it; the link is as it was before. */
export const takeBack = (context: PublicContext, opened: Opened): Promise<MeetingLink> =>
  within(context, opened, async (at, { meetingId, id }) => {
    await meetings.hold(at, meetingId)
    const { takeBack } = await standingOf(at, await reread(at, opened))
    if (!takeBack) throw conflict('link-settled', 'This can no longer be taken back here.')
    await links.mark(at, id, { usedAt: null, use: null })
    await takeBack()
    const link = await reread(at, opened)
    return present(link, await standingOf(at, link))
  })

/** Uses a link up, once: a second request waits for the first, and finds it used. */
const using = (
  context: PublicContext,
  opened: Opened,
  use: 'confirmed' | 'suggested',
  work: (at: Context, meeting: repository.MeetingRow) => Promise<unknown>
) =>
  within(context, opened, async (at, { meetingId, id }) => {
    await meetings.hold(at, meetingId)
    const now = await standingOf(at, await reread(at, opened))
    if (now.standing !== 'open') throw refusalOf(now)
    await links.mark(at, id, { usedAt: at.now.toISOString(), use })
    await work(at, now.meeting!)
    const used = await reread(at, opened)
    return present(used, await standingOf(at, used))
  })

const unknown = () =>
  new Refusal(404, 'link-unknown', 'This link is not one of ours. Open it from the mail again, whole.')

/** Runs `work` in one transaction that reaches the link's program alone, as the person to whom the mail went. */
async function within<Result>(
  context: PublicContext,
  opened: Opened,
  work: (at: Context, link: links.LinkRow) => Promise<Result>
): Promise<Result> {
  const programId = programOf(opened.token, context.config)
  const found = programId !== undefined && (await inProgram(context, programId, opened, work))
  if (found) return found.result
  // Only invented links count: a whole hospital may stand behind one address.
  await limitAttempts(context, { kind: 'link', address: opened.address })
  throw unknown()
}

const inProgram = <Result>(
  context: PublicContext,
  programId: string,
  { token }: Opened,
  work: (at: Context, link: links.LinkRow) => Promise<Result>
) =>
  transaction(context.pool, { programs: [programId] }, async db => {
    const link = await links.find({ db, programId }, digestOf(token), context.now)
    return link && { result: await work(acting({ ...context, db }, programId, link), link) }
  })

/** The person of the link, with what he or she is in the program today; there need not be an account. */
const acting = (context: PublicContext, programId: string, link: links.LinkRow): Context => {
  const { accountId, personId, name, roles, scholarId, timeZone, today } = link
  return { ...context, programId, timeZone, today, actor: { accountId, personId, name, roles, scholarId } }
}

async function reread(at: Context, { token }: Opened) {
  const link = await links.find(at, digestOf(token), at.now)
  if (!link) throw unknown()
  return link
}

interface Standing {
  standing: LinkStanding
  /** The record as the person sees it. */
  meeting?: repository.MeetingRow | undefined
  mayConfirm: boolean
  /** Undoes what the link was used for, while that can be taken back. */
  takeBack?: (() => Promise<unknown>) | undefined
}

async function standingOf(at: Context, link: links.LinkRow): Promise<Standing> {
  const stays = link.personRemovedAt === null && link.roles.length > 0 && sameAddress(link)
  const meeting = stays ? await repository.find(at, link.meetingId) : undefined
  const mayConfirm = meeting !== undefined && meetings.permissionsOf(at, meeting).includes('confirm')
  const takeBack = meeting && takingBack(at, link, meeting)
  return { standing: standing(link, meeting, mayConfirm, at.now), meeting, mayConfirm, takeBack }
}

/** Only what this very use has done: the record, or the suggestion, is still as it left it. */
function takingBack(at: Context, { use, usedAt, personId }: links.LinkRow, meeting: repository.MeetingRow) {
  if (!usedAt || at.now.getTime() - new Date(usedAt).getTime() > takeBackMilliseconds) return undefined
  const { id, version, confirmedAt } = meeting
  if (use === 'confirmed') {
    const stands = confirmedAt === usedAt && meetings.permissionsOf(at, meeting).includes('unconfirm')
    return stands ? () => meetings.unconfirm(at, id, version, { through: 'mail' }) : undefined
  }
  const made = meeting.suggestions.find(one => one.by.id === personId && one.at === usedAt && !one.answeredAt)
  return made && (() => suggestions.takeBack(at, id, made.id))
}

function standing(
  link: links.LinkRow,
  meeting: repository.MeetingRow | undefined,
  mayConfirm: boolean,
  now: Date
): LinkStanding {
  if (link.use) return link.use
  if (link.meetingRemovedAt) return 'removed'
  if (!meeting) return 'over'
  if (link.wording !== link.presentWording) return 'outdated'
  if (meeting.state === 'confirmed') return 'settled'
  if (!mayConfirm) return 'over'
  return new Date(link.expiresAt) <= now ? 'expired' : 'open'
}

/** Whoever holds a link that went to another address is not the person of today's address. */
const sameAddress = ({ email, presentEmail }: links.LinkRow) => email.toLowerCase() === presentEmail.toLowerCase()

function present(link: links.LinkRow, { standing, meeting, mayConfirm, takeBack }: Standing): MeetingLink {
  const { programName, name, expiresAt, usedAt, renewedAt } = link
  const by = { settled: meeting?.confirmedBy, outdated: meeting?.draftedBy }
  return {
    standing,
    programName,
    name: standing === 'over' ? null : name,
    record: standing === 'open' && meeting ? toLinked(meeting) : null,
    by: (standing === 'settled' || standing === 'outdated' ? by[standing]?.name : undefined) ?? null,
    at: usedAt ?? (standing === 'settled' ? (meeting?.confirmedAt ?? null) : null),
    expiresAt,
    renewedAt,
    mayRenew: (standing === 'outdated' || standing === 'expired') && mayConfirm && renewedAt === null,
    mayTakeBack: takeBack !== undefined
  }
}

const sentences: Record<LinkStanding, string> = {
  open: 'A new mail has been sent already.',
  confirmed: 'You have confirmed this record with this link already.',
  suggested: 'You have sent a suggestion with this link already.',
  settled: 'This record has been confirmed already.',
  outdated: 'This record was changed after the mail was sent. Load the page again.',
  expired: 'The time of this link is over. Load the page again.',
  removed: 'This record was removed.',
  over: 'You no longer have the part in which this mail was sent to you.'
}

const refusalOf = ({ standing }: Standing) => conflict(`link-${standing}`, sentences[standing])
