import type { PublicContext } from '../context.ts'
import { insert, page, type NewMail } from './mail.repository.ts'

type Sender = Pick<PublicContext, 'db' | 'now' | 'config' | 'log' | 'mailer' | 'afterCommit'>

/** Queues a mail in the transaction that causes it; it leaves when that is committed. */
export async function queueMail({ db, now, config, log, mailer, afterCommit }: Sender, mail: NewMail): Promise<void> {
  await insert(db, mail, now.toISOString())
  afterCommit(() => {
    if (config.mailUrl) mailer.wake()
    else log.info({ mails: 1 }, 'a mail waits: MAIL_URL is not set')
  })
}

/** What the sample program would have sent. */
export const listOutbox = ({ db }: Pick<PublicContext, 'db'>, query: { limit?: number; after?: string }) =>
  page(db, query)
