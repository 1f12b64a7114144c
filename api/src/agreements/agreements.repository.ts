import type { Side, Standing } from '@northstar/shared/agreements/agreements.schema.ts'
import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import { isStaff, type Context } from '../context.ts'
import { keyset, type SortColumn } from '../db/keyset.ts'
import { contains } from '../db/records.ts'
import { scholarIsVisible } from '../scholars/visibility.repository.ts'

export interface AgreementFilters {
  q?: string | undefined
  scholarId?: string | undefined
  mentorId?: string | undefined
  standing?: Standing | undefined
}

export interface LineRow extends Record<string, unknown> {
  id: string
  agreementId: string | null
  scholar: { id: string; name: string }
  mentor: { id: string; name: string } | null
  teamRole: TeamRole | null
  standing: Standing
  number: number | null
  signedAt: string | null
  revisitOn: string | null
  draftSince: string | null
  draftSignedBy: Side[]
  sortKey: string
}

/** An agreement that the actor may read; its columns are those of `agreement`. */
export function agreementIsVisible(context: Context): SQL {
  const { programId, actor } = context
  const present = sql`exists (select 1 from scholars kept where kept.program_id = ${programId}
    and kept.id = agreement.scholar_id and kept.removed_at is null)`
  if (isStaff(context)) return present
  const own = actor.scholarId === null ? sql`false` : sql`agreement.scholar_id = ${actor.scholarId}`
  const signed = sql`exists (select 1 from agreement_versions signed where signed.program_id = ${programId}
    and signed.agreement_id = agreement.id and signed.signed_at is not null)`
  const mentors = sql`(agreement.mentor_id = ${actor.personId}
    and (${signed} or ${scholarIsVisible(context, sql`agreement.scholar_id`)}))`
  return sql`(${present} and (${own} or ${mentors}))`
}

/** The part that a mentor has in a scholar's team today, the first of several. */
export const assignmentToday = (
  { programId, today }: Pick<Context, 'programId' | 'today'>,
  scholar: SQL,
  mentor: SQL
) =>
  sql`(select assignment.* from mentor_assignments assignment
    where assignment.program_id = ${programId} and assignment.scholar_id = ${scholar}
      and assignment.mentor_id = ${mentor} and assignment.removed_at is null
      and assignment.starts_on <= ${today} and (assignment.until is null or assignment.until > ${today})
    order by array_position(array['primary-research', 'co-mentor', 'health-system', 'methods', 'career', 'community',
      'peer', 'oversight-committee'], assignment.team_role), assignment.id
    limit 1)`

/** Agreements that have a version, and the places where one is missing: each primary mentor, or none. */
function pairs(context: Context): SQL {
  const { programId, actor, today } = context
  const alive = sql`exists (select 1 from agreement_versions alive where alive.program_id = ${programId}
    and alive.agreement_id = agreement.id and alive.withdrawn_at is null)`
  const mine = isStaff(context)
    ? sql`true`
    : sql`(scholar.id is not distinct from ${actor.scholarId}::uuid or assignment.mentor_id = ${actor.personId})`
  return sql`
    select agreement.id, agreement.id as agreement_id, agreement.scholar_id, agreement.mentor_id from agreements agreement
    where agreement.program_id = ${programId} and ${agreementIsVisible(context)} and ${alive}
    union all
    select coalesce(assignment.id, scholar.id), null, scholar.id, assignment.mentor_id
    from scholars scholar
    left join mentor_assignments assignment on assignment.program_id = ${programId}
      and assignment.scholar_id = scholar.id and assignment.team_role = 'primary-research' and assignment.removed_at is null
      and assignment.starts_on <= ${today} and (assignment.until is null or assignment.until > ${today})
    where scholar.program_id = ${programId} and scholar.status = 'active' and ${scholarIsVisible(context, sql`scholar.id`)}
      and ${mine} and not exists (select 1 from agreements agreement where agreement.program_id = ${programId}
        and agreement.scholar_id = scholar.id
        and (assignment.id is null or agreement.mentor_id = assignment.mentor_id) and ${alive})`
}

/** What is in force and what is being written, of each pair. */
const lines = (context: Context) => sql`
  select pair.*, person.sort_name, person.first_name || ' ' || person.last_name as scholar_name,
    mentor.first_name || ' ' || mentor.last_name as mentor_name, team.team_role, signed.number, signed.signed_at,
    signed.revisit_on, draft.since, draft.signed_by,
    case
      when pair.agreement_id is null then 'none'
      when team.team_role is null then 'ended'
      when signed.revisit_on <= ${context.today} then 'revisit-late'
      when signed.revisit_on <= ${context.today}::date + 30 then 'revisit-soon'
      when signed.number is not null then 'in-force'
      when cardinality(draft.signed_by) > 0 then 'half-signed'
      else 'draft'
    end as standing
  from (${pairs(context)}) pair
  join scholars scholar on scholar.program_id = ${context.programId} and scholar.id = pair.scholar_id
  join people person on person.program_id = scholar.program_id and person.id = scholar.person_id
  left join people mentor on mentor.program_id = ${context.programId} and mentor.id = pair.mentor_id
  left join lateral ${assignmentToday(context, sql`pair.scholar_id`, sql`pair.mentor_id`)} team on true
  left join lateral (${signedVersion(context)}) signed on true
  left join lateral (${openDraft(context)}) draft on true`

/** Of the pair around: the version in force, and the day on which it is to be revisited. */
export const signedVersion = ({ programId, timeZone }: { programId: string; timeZone: string | SQL }) => sql`
  select version.id as version_id, version.number, version.signed_at, coalesce(
    (select revisit.revisit_on from agreement_revisits revisit
      where revisit.program_id = ${programId} and revisit.version_id = version.id and revisit.revisit_on is not null
      order by revisit.id desc limit 1),
    ((version.signed_at at time zone ${timeZone})::date + make_interval(months => version.revisit_months))::date
  ) as revisit_on
  from agreement_versions version
  where version.program_id = ${programId} and version.agreement_id = pair.agreement_id and version.signed_at is not null
  order by version.number desc limit 1`

const openDraft = ({ programId }: Context) => sql`
  select version.created_at as since, array(
    select signature.side from agreement_signatures signature
    where signature.program_id = ${programId} and signature.version_id = version.id
      and signature.wording = version.wording order by signature.side
  ) as signed_by
  from agreement_versions version
  where version.program_id = ${programId} and version.agreement_id = pair.agreement_id
    and version.signed_at is null and version.withdrawn_at is null`

const matches = ({ q, scholarId, mentorId, standing }: AgreementFilters) => sql`(true
  ${q ? sql`and (${contains(sql`line.scholar_name`, q)} or ${contains(sql`line.mentor_name`, q)})` : sql``}
  ${scholarId ? sql`and line.scholar_id = ${scholarId}` : sql``}
  ${mentorId ? sql`and line.mentor_id = ${mentorId}` : sql``}
  ${standing ? sql`and line.standing = ${standing}` : sql``})`

const sortable: Record<string, SortColumn> = {
  scholar: { sql: sql`line.sort_name`, type: 'text' },
  revisitOn: { sql: sql`coalesce(line.revisit_on, '9999-12-31')`, type: 'date' }
}

export async function list(
  context: Context,
  filters: AgreementFilters,
  { sort, after, limit }: { sort: string; after?: string | undefined; limit: number }
): Promise<LineRow[]> {
  const { where = sql`true`, orderBy, key } = keyset(sortable, sort, sql`line.id`, after)
  const { rows } = await context.db.execute<LineRow>(sql`
    select line.id, line.agreement_id as "agreementId",
      json_build_object('id', line.scholar_id, 'name', line.scholar_name) as scholar,
      case when line.mentor_id is not null
        then json_build_object('id', line.mentor_id, 'name', line.mentor_name) end as mentor,
      line.team_role as "teamRole", line.standing, line.number, to_json(line.signed_at) #>> '{}' as "signedAt",
      line.revisit_on::text as "revisitOn", to_json(line.since) #>> '{}' as "draftSince",
      to_json(coalesce(line.signed_by, '{}')) as "draftSignedBy", ${key} as "sortKey"
    from (${lines(context)}) line where ${matches(filters)} and ${where} order by ${orderBy} limit ${limit}`)
  return rows
}

export async function total(context: Context, filters: AgreementFilters): Promise<number> {
  const { rows } = await context.db.execute<{ total: number }>(sql`
    select count(*)::int as total from (${lines(context)}) line where ${matches(filters)}`)
  return rows[0]!.total
}
