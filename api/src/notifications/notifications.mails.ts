import type { Config } from '../config.ts'
import type { NewMail } from '../mail/mail.repository.ts'
import type { Addressee } from './notifications.repository.ts'
import { toToken } from './subscriptions.ts'

/** The address of a page: links are kept as paths, so that they outlive a change of the host. */
export const addressOf = (link: string, { publicUrl }: Pick<Config, 'publicUrl'>) =>
  link.startsWith('/') ? `${publicUrl}${link}` : link

/** A link as it is kept: below our own address the path alone. */
export const toPath = (link: string, { publicUrl }: Pick<Config, 'publicUrl'>) =>
  link.startsWith(`${publicUrl}/`) ? link.slice(publicUrl.length) : link

interface Words {
  subject: string
  text: string
  html?: string | undefined
}

type To = Pick<Addressee, 'personId' | 'email' | 'programName'>

/** A mail that people may do without: it says why it comes and how to stop it, to them and to mail programs (RFC 8058). */
export function toMail(to: To, { subject, text, html }: Words, programId: string, config: Config): NewMail {
  const stop = `${config.publicUrl}/unsubscribe/${toToken({ programId, personId: to.personId }, config)}`
  const footer = `-- \nYou have a part in ${to.programName}. Choose how often you get mail:\n${config.publicUrl}/account\nNo more mail like this:\n${stop}\n`
  return {
    to: to.email,
    subject,
    text: `${text.trimEnd()}\n\n${footer}`,
    html,
    headers: { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
  }
}
