import { createTransport } from 'nodemailer'
import type { Application, Mailer } from '../context.ts'
import { connect } from '../db/db.ts'
import { markFailed, markSent, take, type DueMail } from './mail.repository.ts'

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
  const { transport, from } = connectTo(config.mailUrl, config.publicUrl)
  const db = connect(pool)

  async function deliver({ id, to, subject, text, attempts }: DueMail) {
    try {
      await transport.sendMail({ from, to, subject, text, headers: { 'auto-submitted': 'auto-generated' } })
    } catch (error) {
      if (attempts >= attemptsMost || isRefusedForGood(error)) await markFailed(db, id, reasonOf(error))
      return false
    }
    await markSent(db, id, clock().toISOString())
    return true
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

/** The sender's address stands in the address of the server: `smtp://user:secret@mail.example.org?from=k12@example.org`. */
function connectTo(mailUrl: string, publicUrl: string) {
  const url = new URL(mailUrl)
  const from = url.searchParams.get('from') ?? `northstar@${new URL(publicUrl).hostname}`
  url.searchParams.delete('from')
  const transport = createTransport({ url: url.href, pool: true, maxConnections: 2, connectionTimeout: 10_000 })
  return { transport, from: { name: 'Northstar', address: from } }
}

interface SmtpError {
  responseCode?: number
  code?: string
}

/** A code of 550 and above speaks of this mail; what is temporary, or our own sign-in, is tried again. */
const isRefusedForGood = (error: unknown) => {
  const { responseCode = 0, code } = error as SmtpError
  return code === 'EENVELOPE' && responseCode >= 550
}

/** Codes only: what mail servers say quotes addresses. */
const reasonOf = (error: unknown) => {
  const { responseCode, code } = error as SmtpError
  return [code, responseCode].filter(Boolean).join(' ') || 'unknown'
}
