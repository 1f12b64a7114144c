import type { Mails } from '@northstar/shared/notifications/notifications.schema.ts'
import type { OwedKind } from '@northstar/shared/owed/owed.schema.ts'
import type { EscalateTo } from '@northstar/shared/reminders/reminders.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import { recordset } from '../db/bulk.ts'
import type { InProgram } from '../db/db.ts'
import { reminders } from './reminders.table.ts'
import type { Settings } from './settings.repository.ts'

/** Somebody whose turn it is, and what day it is where he or she is. */
export interface Turn extends Record<string, unknown> {
  personId: string
  name: string
  email: string
  programName: string
  mails: Mails
  today: string
}

/** Everybody who has joined and holds a role, with the clock on their wall. */
const everybody = (programId: string, now: string) => sql`
  select person.id as "personId", person.first_name || ' ' || person.last_name as name, person.sort_name, person.email,
    program.name as "programName", coalesce(choice.mails, 'each') as mails, local.at::date as today,
    extract(hour from local.at)::int as hour, date_trunc('week', local.at)::date as monday,
    turn.decided_on
  from people person
  join programs program on program.id = person.program_id
  join accounts account on account.id = person.account_id and account.disabled_at is null
  left join mail_choices choice on choice.program_id = person.program_id and choice.person_id = person.id
  left join reminder_turns turn on turn.program_id = person.program_id and turn.person_id = person.id
  cross join lateral (
    select ${now}::timestamptz at time zone coalesce(choice.time_zone, program.time_zone) as at) local
  where person.program_id = ${programId} and person.removed_at is null
    and exists (select from held_roles held where held.program_id = ${programId} and held.person_id = person.id
      and held.starts_on <= local.at::date and (held.until is null or held.until > local.at::date))`

/**
 * Takes the turns that have come: of each person once a day, or once a week, at whatever hour it is first asked after the
 * program's hour has struck there. Whoever asks at the same time waits here, and then finds none.
 */
export async function takeTurns({ db, programId }: InProgram, settings: Settings, now: string): Promise<Turn[]> {
  const { rows } = await db.execute<Turn>(sql`
    with everybody as (${everybody(programId, now)}),
    taken as (
      insert into reminder_turns (program_id, person_id, decided_on)
      select ${programId}, "personId", today from everybody
      where hour >= ${settings.sendHour} and ${isLoud(settings)}
        and (decided_on is null or decided_on < case when mails = 'weekly' then monday else today end)
      order by "personId"
      on conflict (program_id, person_id) do update set decided_on = excluded.decided_on
        where reminder_turns.decided_on < excluded.decided_on
      returning person_id)
    select "personId", name, email, "programName", mails, today::text as today
    from everybody join taken on taken.person_id = "personId" order by "personId"`)
  return rows
}

function isLoud({ quietFrom, quietUntil, quietWeekends, quietDays }: Settings): SQL {
  const days = sql.param(quietDays.map(({ on }) => on))
  const quietHour =
    quietFrom <= quietUntil
      ? sql`(hour >= ${quietFrom} and hour < ${quietUntil})`
      : sql`(hour >= ${quietFrom} or hour < ${quietUntil})`
  const weekend = quietWeekends ? sql`extract(isodow from today) > 5` : sql`false`
  return sql`not (${quietHour} or ${weekend} or today = any(${days}::date[]))`
}

/** Everybody as if their turn were now, by name. */
export async function allTurns({ db, programId }: InProgram, now: string): Promise<Turn[]> {
  const { rows } = await db.execute<Turn>(sql`
    with everybody as (${everybody(programId, now)})
    select "personId", name, email, "programName", mails, today::text as today from everybody order by sort_name, "personId"`)
  return rows
}

export interface LastReminder extends Record<string, unknown> {
  personId: string
  kind: OwedKind
  owedId: string
  remindedOn: string
}

/** When people were last reminded of what; `before` a day leaves out what that day itself did. */
export async function lastReminders({ db, programId }: InProgram, before?: string): Promise<LastReminder[]> {
  const { rows } = await db.execute<LastReminder>(sql`
    select person_id as "personId", kind, owed_id as "owedId", reminded_on::text as "remindedOn" from reminders
    where program_id = ${programId} and ${before === undefined ? sql`true` : sql`reminded_on < ${before}`}`)
  return rows
}

export interface Escalation extends Record<string, unknown> {
  to: EscalateTo
  personId: string
  /** Whose primary mentor; null for those who are told of every scholar. */
  scholarId: string | null
}

/** Who is told today of what stays undone. */
export async function escalations({ db, programId }: InProgram, today: string): Promise<Escalation[]> {
  const holds = (since: SQL, until: SQL) => sql`(${since} <= ${today} and (${until} is null or ${until} > ${today}))`
  const { rows } = await db.execute<Escalation>(sql`
    select 'primary-mentor' as "to", tie.mentor_id as "personId", tie.scholar_id as "scholarId" from mentor_assignments tie
    where tie.program_id = ${programId} and tie.team_role = 'primary-research' and tie.removed_at is null
      and ${holds(sql`tie.starts_on`, sql`tie.until`)}
    union
    select held.role, held.person_id, null from held_roles held
    where held.program_id = ${programId} and held.role in ('coordinator', 'director')
      and ${holds(sql`held.starts_on`, sql`held.until`)}`)
  return rows
}

export async function namesOf({ db, programId }: InProgram): Promise<Map<string, string>> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select id, first_name || ' ' || last_name as name from people where program_id = ${programId}`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const atOnce = 5000

export async function saveReminders({ db, programId }: InProgram, list: readonly LastReminder[]) {
  const fields = ['programId', 'personId', 'kind', 'owedId', 'remindedOn']
  for (let start = 0; start < list.length; start += atOnce) {
    const rows = list.slice(start, start + atOnce).map(row => ({ programId, ...row }))
    await db.execute(sql`
      insert into reminders (program_id, person_id, kind, owed_id, reminded_on)
      select distinct program_id, person_id, kind, owed_id, reminded_on from ${recordset(reminders, fields, rows)}
      on conflict (program_id, person_id, kind, owed_id) do update set reminded_on = excluded.reminded_on`)
  }
}

export interface WaitingNotice extends Record<string, unknown> {
  personId: string
  subject: string
  link: string
}

/** The notices that wait for these people's mail of the day or week; they wait no more. */
export async function takeWaiting({ db, programId }: InProgram, personIds: string[]): Promise<WaitingNotice[]> {
  if (personIds.length === 0) return []
  const { rows } = await db.execute<WaitingNotice>(sql`
    with taken as (
      update notices set waits_for_digest = false
      where program_id = ${programId} and waits_for_digest and person_id = any(${sql.param(personIds)}::uuid[])
      returning id, person_id, subject, link)
    select person_id as "personId", subject, link from taken order by id`)
  return rows
}

/** What nobody looks at any more. */
export async function forgetOld({ db, programId }: InProgram, before: string) {
  await db.execute(sql`delete from notices where program_id = ${programId} and at < ${before}`)
  await db.execute(sql`delete from reminders where program_id = ${programId} and reminded_on < ${before}::date`)
}

export interface MailCounts extends Record<string, unknown> {
  sent: number
  waiting: number
  perhapsSent: number
  failed: number
}

/** What became of the mails of a program; what was handed over a moment ago is still on its way. */
export async function countMails({ db, programId }: InProgram, since: string, now: string): Promise<MailCounts> {
  const { rows } = await db.execute<MailCounts>(sql`
    select count(*) filter (where sent_at is not null)::int as sent,
      count(*) filter (where sent_at is null and failure is null and (handed_over_at is null
        or handed_over_at > ${now}::timestamptz - interval '10 minutes'))::int as waiting,
      count(*) filter (where sent_at is null and failure is null
        and handed_over_at <= ${now}::timestamptz - interval '10 minutes')::int as "perhapsSent",
      count(*) filter (where failure is not null)::int as failed
    from mails where program_id = ${programId} and queued_at >= ${since}`)
  return rows[0]!
}
