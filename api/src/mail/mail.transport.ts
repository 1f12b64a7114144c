import type { SendMailOptions } from 'nodemailer'
import { PassThrough } from 'node:stream'
import { senderAddress } from './mail.address.ts'
import type { DueMail } from './mail.repository.ts'

interface Address {
  name: string
  address: string
}

/** What became of a mail: a reason is a code, never what the server said, which quotes addresses. */
export type Outcome = { kind: 'accepted' } | { kind: 'in-doubt' } | { kind: 'refused' | 'later'; reason: string }

/** The library is loaded with the first mail: it takes several megabytes. */
export async function connectTo(mailUrl: string, publicUrl: string) {
  const { createTransport } = await import('nodemailer')
  const url = new URL(mailUrl)
  const from = senderAddress({ mailUrl, publicUrl })
  url.searchParams.delete('from')
  const transport = createTransport({ url: url.href, pool: true, maxConnections: 2, connectionTimeout: 10_000 })
  const givenWhole = new Set<string>()
  transport.use('stream', ({ message, data }, done) => {
    message.processFunc(input => {
      const output = new PassThrough()
      output.once('end', () => givenWhole.add(String(data.messageId)))
      return input.pipe(output)
    })
    done()
  })
  return {
    close: () => transport.close(),
    async send(mail: DueMail): Promise<Outcome> {
      const message = toMessage(mail, { name: 'Northstar', address: from })
      const messageId = String(message.messageId)
      try {
        await transport.sendMail(message)
        return { kind: 'accepted' }
      } catch (error) {
        return outcomeOf(error as SmtpError, givenWhole.has(messageId))
      } finally {
        givenWhole.delete(messageId)
      }
    }
  }
}

/** The same mail has the same Message-ID at every attempt. */
function toMessage({ id, to, subject, text, html, headers, calendar }: DueMail, from: Address): SendMailOptions {
  const host = from.address.split('@').at(-1)!
  return {
    from,
    to,
    subject,
    text,
    messageId: `<${id}@${host}>`,
    headers: { 'auto-submitted': 'auto-generated', ...headers },
    ...(html && { html }),
    ...(calendar && {
      icalEvent: { method: calendar.method, filename: 'invitation.ics', content: calendar.content }
    })
  }
}

interface SmtpError {
  responseCode?: number
  code?: string
}

/**
 * Without an answer to a mail whose last byte went out, the server may have accepted it. A code of 550 and above speaks of
 * this mail; what is temporary, or our own sign-in, is tried again.
 */
function outcomeOf({ responseCode, code }: SmtpError, wasGivenWhole: boolean): Outcome {
  if (wasGivenWhole && responseCode === undefined) return { kind: 'in-doubt' }
  const isRefused = code === 'EENVELOPE' && (responseCode ?? 0) >= 550
  const reason = [code, responseCode].filter(Boolean).join(' ') || 'unknown'
  return { kind: isRefused ? 'refused' : 'later', reason }
}
