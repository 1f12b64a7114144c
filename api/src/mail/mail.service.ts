import type { PublicContext } from '../context.ts'
import { insert, page, takeBack, type NewMail } from './mail.repository.ts'

export type Sender = Pick<PublicContext, 'db' | 'now' | 'config' | 'log' | 'mailer' | 'afterCommit'> & {
  programId?: string
}

/** Queues a mail in the transaction that causes it; it leaves when that is committed. */
export const queueMail = (context: Sender, mail: NewMail): Promise<void> => queueMails(context, [mail])

/** The same for many, in few statements. */
export async function queueMails(context: Sender, mails: readonly NewMail[]): Promise<void> {
  if (mails.length === 0) return
  const { db, now, config, log, mailer, afterCommit, programId = null } = context
  await insert(db, mails, now.toISOString(), programId)
  afterCommit(() => {
    if (config.mailUrl) mailer.wake()
    else log.info({ mails: mails.length }, 'a mail waits: MAIL_URL is not set')
  })
}

/** Mails that have become pointless before they left, and how many; what is being sent already is sent. */
export async function takeMailsBack({ db }: Pick<PublicContext, 'db'>, ids: readonly string[]): Promise<number> {
  return ids.length > 0 ? takeBack(db, ids) : 0
}

/** What the sample program would have sent. */
export const listOutbox = ({ db }: Pick<PublicContext, 'db'>, query: { limit?: number; after?: string }) =>
  page(db, query)
