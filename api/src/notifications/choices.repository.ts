import type { MailChoice, MailChoiceChange, Mails } from '@northstar/shared/notifications/notifications.schema.ts'
import { sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { mailChoices } from './notifications.table.ts'

interface ChoiceRow extends MailChoice, Record<string, unknown> {
  name: string
  email: string
  programName: string
}

/** What a person chose, or what holds for those who chose nothing. */
export async function find({ db, programId }: InProgram, personId: string): Promise<ChoiceRow | undefined> {
  const { rows } = await db.execute<ChoiceRow>(sql`
    select coalesce(choice.mails, 'each') as mails, choice.time_zone as "timeZone", program.time_zone as "programTimeZone",
      person.first_name || ' ' || person.last_name as name, person.email, program.name as "programName"
    from people person
    join programs program on program.id = person.program_id
    left join mail_choices choice on choice.program_id = person.program_id and choice.person_id = person.id
    where person.program_id = ${programId} and person.id = ${personId} and person.removed_at is null`)
  return rows[0]
}

export async function save({ db, programId }: InProgram, personId: string, change: MailChoiceChange, now: string) {
  const set = { ...change, changedAt: now }
  await db
    .insert(mailChoices)
    .values({ programId, personId, ...set })
    .onConflictDoUpdate({ target: [mailChoices.programId, mailChoices.personId], set })
}

/** What waited for the next mail of a day or a week waits no more, where there will be none. */
export async function forgetWaiting({ db, programId }: InProgram, personId: string, mails: Mails) {
  if (mails === 'daily' || mails === 'weekly') return
  await db.execute(sql`
    update notices set waits_for_digest = false
    where program_id = ${programId} and person_id = ${personId} and waits_for_digest`)
}
