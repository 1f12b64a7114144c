import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { Role } from '@northstar/shared/people/people.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { attendedWhileAssigned } from './visibility.repository.ts'

export interface ReaderRow extends Record<string, unknown> {
  personId: string
  name: string
  hasAccount: boolean
  /** Roles of staff held today. */
  roles: Extract<Role, 'director' | 'coordinator'>[]
  isScholar: boolean
  /** Parts in the team that hold today. */
  parts: { teamRole: TeamRole; startsOn: string }[]
  /** Meetings attended while assigned, of somebody who is not assigned any more. */
  meetings: number
  /** Mentoring agreements that the person has signed. */
  agreements: number
}

/** Everybody who reads something of a scholar's record today; agrees with `scholarIsVisible`, `formerMentorSees` and `agreementIsVisible`. */
export async function listReaders({ db, programId, today }: Context, scholarId: string): Promise<ReaderRow[]> {
  const holding = sql`held.program_id = ${programId} and held.person_id = person.id
    and held.starts_on <= ${today} and (held.until is null or held.until > ${today})`
  const { rows } = await db.execute<ReaderRow>(sql`
    select * from (
      select person.id as "personId", person.first_name || ' ' || person.last_name as name, person.sort_name,
        person.account_id is not null as "hasAccount", person.id = scholar.person_id as "isScholar",
        array(select distinct held.role from held_roles held where ${holding} and held.role in ('director', 'coordinator')
          order by held.role desc) as roles,
        case when mentor.is_one then parts.parts else '[]' end as parts,
        case when mentor.is_one then attended.meetings else 0 end as meetings, agreed.agreements
      from scholars scholar
      join people person on person.program_id = scholar.program_id and person.removed_at is null
      left join lateral (
        select exists (select 1 from held_roles held where ${holding} and held.role = 'mentor') as is_one
      ) mentor on true
      left join lateral (
        select coalesce(json_agg(json_build_object('teamRole', assignment.team_role, 'startsOn', assignment.starts_on)
          order by assignment.starts_on, assignment.id), '[]') as parts
        from mentor_assignments assignment
        where assignment.program_id = ${programId} and assignment.scholar_id = scholar.id
          and assignment.mentor_id = person.id and assignment.removed_at is null
          and assignment.starts_on <= ${today} and (assignment.until is null or assignment.until > ${today})
      ) parts on true
      left join lateral (
        select count(*)::int as meetings from meetings meeting
        where meeting.program_id = ${programId} and meeting.scholar_id = scholar.id and meeting.removed_at is null
          and ${attendedWhileAssigned(programId, sql`person.id`, {
            id: sql`meeting.id`,
            scholarId: sql`meeting.scholar_id`,
            heldOn: sql`meeting.held_on`
          })}
      ) attended on true
      left join lateral (${signedAgreements(programId, holding)}) agreed on true
      where scholar.program_id = ${programId} and scholar.id = ${scholarId}
    ) reader
    where "isScholar" or roles <> '{}' or json_array_length(parts) > 0 or meetings > 0 or agreements > 0
    order by "isScholar" desc, 'director' = any(roles) desc, roles <> '{}' desc, json_array_length(parts) > 0 desc, sort_name`)
  return rows
}

/** How many of the scholar's agreements the person around has signed: they stay readable. */
const signedAgreements = (programId: string, holding: SQL) => sql`
  select count(*)::int as agreements from agreements agreement
  where agreement.program_id = ${programId} and agreement.scholar_id = scholar.id and agreement.mentor_id = person.id
    and exists (select 1 from agreement_versions version where version.program_id = ${programId}
      and version.agreement_id = agreement.id and version.signed_at is not null)
    and exists (select 1 from held_roles held where ${holding})`
