import { sql, type SQL } from 'drizzle-orm'
import { signedVersion } from '../agreements/agreements.repository.ts'
import type { Ground } from './owed.selects.repository.ts'

/** Agreements of the scholars in question with mentors who are in the team today, and the two names. */
const pairs = (programId: string) => sql`
  subject
  join (select agreement.*, agreement.id as agreement_id from agreements agreement) pair
    on pair.program_id = ${programId} and pair.scholar_id = subject.id
  join mentor on mentor.scholar_id = subject.id and mentor.person_id = pair.mentor_id
  join people partner on partner.program_id = ${programId} and partner.id = pair.mentor_id
  join lateral (
    select subject.person_id, 'scholar' as side, partner.first_name || ' ' || partner.last_name as partner_name
    union all select pair.mentor_id, 'mentor', subject.name
  ) who on true`

const draft = (programId: string) => sql`
  agreement_versions version on version.program_id = ${programId} and version.agreement_id = pair.id
    and version.signed_at is null and version.withdrawn_at is null`

/** A draft that is written: each of the two signs it who has not signed it as it stands. */
export function signatures({ programId }: Ground): SQL {
  const of = (
    table: string
  ) => sql`${sql.raw(table)}.program_id = ${programId} and ${sql.raw(table)}.version_id = version.id
    and ${sql.raw(table)}.wording = version.wording`
  return sql`
    select 'signature', version.id, who.person_id, subject.id, subject.name, subject.person_id,
      'Mentoring agreement with ' || who.partner_name,
      null::date, coalesce(theirs.signed_at, version.changed_at, version.created_at), theirs.person_id, false, null, null,
      'agreement', pair.id, version.wording, '{sign}'::text[]
    from ${pairs(programId)}
    join ${draft(programId)}
    left join agreement_signatures theirs on ${of('theirs')} and theirs.side <> who.side
    where not exists (select 1 from agreement_signatures own where ${of('own')} and own.side = who.side)
      and not exists (select 1 from jsonb_array_elements(version.sections) section
        where (section ->> 'required')::boolean and btrim(section ->> 'text') = '')`
}

/** In force, and its day comes within a month or has been: each of the two who has not said that it is still right. */
export function revisits({ programId, today }: Ground): SQL {
  const timeZone = sql`(select program.time_zone from programs program where program.id = ${programId})`
  return sql`
    select 'revisit', signed.version_id, who.person_id, subject.id, subject.name, subject.person_id,
      'Mentoring agreement with ' || who.partner_name,
      signed.revisit_on, coalesce(said.said_at, (signed.revisit_on - 30)::timestamptz), said.person_id, false,
      'To be revisited again in ' || said.months || ' months, is the proposal.', null, 'agreement', pair.id, 1,
      '{revisit}'::text[]
    from ${pairs(programId)}
    join lateral (${signedVersion({ programId, timeZone })}) signed on signed.revisit_on <= ${today}::date + 30
    left join lateral (
      select last.* from (
        select revisit.* from agreement_revisits revisit
        where revisit.program_id = ${programId} and revisit.version_id = signed.version_id
        order by revisit.id desc limit 1
      ) last where last.revisit_on is null
    ) said on true
    where said.side is distinct from who.side
      and not exists (select 1 from agreement_versions open where open.program_id = ${programId}
        and open.agreement_id = pair.id and open.signed_at is null and open.withdrawn_at is null)`
}
