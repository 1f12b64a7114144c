import { forgetOldAttempts } from '../auth/attempts.repository.ts'
import * as links from '../auth/links.repository.ts'
import { forgetOldSessions } from '../auth/sessions.repository.ts'
import type { Application } from '../context.ts'
import { connect } from '../db/db.ts'
import { forgetOldKeys } from '../http/idempotency.repository.ts'
import { forgetOldImports } from '../imports/imports.sweep.ts'
import * as mails from '../mail/mail.repository.ts'
import * as meetingLinks from '../meetings/meetings.links.repository.ts'
import { inEveryProgram } from '../programs/programs.every.repository.ts'

const day = 86_400_000

type Needs = Pick<Application, 'pool' | 'clock'>

/** Lets go of what nobody needs any more. Several processes may do it at once. */
export async function tidyUp({ pool, clock }: Needs): Promise<void> {
  const now = clock().getTime()
  const ago = (days: number) => new Date(now - days * day).toISOString()
  const db = connect(pool)
  await forgetOldKeys(db)
  await forgetOldAttempts(db, ago(2))
  await forgetOldSessions(db, ago(0), ago(90))
  await links.forgetOld(db, ago(30))
  await mails.forgetOld(db, ago(30))
  await forgetOldImports(pool, ago(7))
  await inEveryProgram(pool, db => meetingLinks.forgetOld({ db }, ago(30)))
}
