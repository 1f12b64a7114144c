import type { Application, Mailer } from '../context.ts'
import { connect } from '../db/db.ts'
import { markFailed, markHandedOver, markNotAccepted, markSent, take, type DueMail } from './mail.repository.ts'
import { connectTo } from './mail.transport.ts'

type Needs = Pick<Application, 'config' | 'pool' | 'log'> & { clock?: () => Date }

export interface RunningMailer extends Mailer {
  /** Waits for the mail that is being sent, then sends no more. */
  stop: () => Promise<void>
}

const lookEvery = 30_000
const atOnce = 10
/** With the growing time between them, the last attempt is about three days after the first. */
const attemptsMost = 10

/** Sends queued mails one after the other, beside the requests; several processes share the work. */
export function startMailSender({ config, pool, log, clock = () => new Date() }: Needs): RunningMailer {
  if (!config.mailUrl) return { wake: () => {}, stop: async () => {} }
  const transport = connectTo(config.mailUrl, config.publicUrl)
  const db = connect(pool)

  /** Noted before and after: whatever ends the process in between, a mail never goes out twice. */
  async function deliver(mail: DueMail) {
    const { id, attempts } = mail
    if (!(await markHandedOver(db, mail, clock().toISOString()))) return false
    const outcome = await transport.send(mail)
    if (outcome.kind === 'accepted') await markSent(db, id, clock().toISOString())
    else if (outcome.kind !== 'in-doubt') {
      const isGivenUp = outcome.kind === 'refused' || attempts >= attemptsMost
      await (isGivenUp ? markFailed(db, id, outcome.reason) : markNotAccepted(db, id))
    }
    return outcome.kind === 'accepted'
  }

  async function sendDue() {
    for (;;) {
      const due = isStopped ? [] : await take(db, clock().toISOString(), atOnce)
      if (due.length === 0) return
      let sent = 0
      for (const mail of due) sent += (await deliver(mail)) ? 1 : 0
      if (sent > 0) log.info({ sent }, 'mails were sent')
      if (sent < due.length) log.warn({ notSent: due.length - sent }, 'mails could not be sent')
    }
  }

  let isStopped = false
  const turns = inTurns(sendDue, () => log.warn({}, 'mails wait: the database did not answer'))
  const timer = setInterval(turns.next, lookEvery).unref()
  turns.next()
  return {
    wake: turns.next,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await turns.idle()
      transport.close()
    }
  }
}

/** One run at a time; asked for during a run, one more follows it. */
function inTurns(work: () => Promise<void>, failed: () => void) {
  let running: Promise<void> | undefined
  let again = false
  const run = async () => {
    do {
      again = false
      await work().catch(failed)
    } while (again)
    running = undefined
  }
  return {
    next() {
      if (running) again = true
      else running = run()
    },
    idle: async () => running
  }
}
