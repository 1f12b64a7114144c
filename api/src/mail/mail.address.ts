import type { Config } from '../config.ts'

/** The sender's address stands in the address of the server: `smtp://user:secret@mail.example.org?from=k12@example.org`. */
export function senderAddress({ mailUrl, publicUrl }: Pick<Config, 'mailUrl' | 'publicUrl'>): string {
  const from = mailUrl ? new URL(mailUrl).searchParams.get('from') : null
  return from ?? `northstar@${new URL(publicUrl).hostname}`
}
