import type { Application } from '../context.ts'
import { connect } from '../db/db.ts'
import { markFailed, markHandedOver, markNotAccepted, markSent, take, type DueMail } from './mail.repository.ts'
import { connectTo } from './mail.transport.ts'

type Needs = Pick<Application, 'config' | 'pool' | 'log'> & { clock?: () => Date }

export interface MailSender {
  /** Sends what is due, until nothing is. */
  run: () => Promise<void>
  /** Sends no more than the mail that is on its way. */
  stop: () => void
  /** Lets go of the connections to the mail server, once nothing runs. */
  close: () => void
}

const atOnce = 10
/** With the growing time between them, the last attempt is about three days after the first. */
const attemptsMost = 10

/** Sends queued mails one after the other, beside the requests; several processes share the work. */
export function mailSender({ config, pool, log, clock = () => new Date() }: Needs): MailSender {
  const { mailUrl, publicUrl } = config
  if (!mailUrl) return { run: async () => {}, stop: () => {}, close: () => {} }
  const db = connect(pool)
  let transport: ReturnType<typeof connectTo> | undefined
  const open = () => (transport ??= connectTo(mailUrl, publicUrl))

  /** Noted before and after: whatever ends the process in between, a mail never goes out twice. */
  async function deliver(mail: DueMail) {
    const { id, attempts } = mail
    const { send } = await open()
    if (!(await markHandedOver(db, mail, clock().toISOString()))) return false
    const outcome = await send(mail)
    if (outcome.kind === 'accepted') await markSent(db, id, clock().toISOString())
    else if (outcome.kind !== 'in-doubt') {
      const isGivenUp = outcome.kind === 'refused' || attempts >= attemptsMost
      await (isGivenUp ? markFailed(db, id, outcome.reason) : markNotAccepted(db, id))
    }
    return outcome.kind === 'accepted'
  }

  let isStopped = false
  async function run() {
    for (;;) {
      const due = isStopped ? [] : await take(db, clock().toISOString(), atOnce)
      if (due.length === 0) return
      let sent = 0
      for (const mail of due) sent += (await deliver(mail)) ? 1 : 0
      if (sent > 0) log.info({ sent }, 'mails were sent')
      if (sent < due.length) log.warn({ notSent: due.length - sent }, 'mails could not be sent')
    }
  }

  return {
    run,
    stop: () => void (isStopped = true),
    close: () =>
      void transport?.then(
        ({ close }) => close(),
        () => undefined
      )
  }
}
