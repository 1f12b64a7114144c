import { sql, type SQL } from 'drizzle-orm'

interface Place {
  programId: string
  today: string
}

/**
 * The next meeting with a scholar, as a part of a statement around: one way to know it, everywhere. With `personId` it is the
 * next one that this person attends.
 */
export function nextMeeting({ programId, today }: Place, scholarId: SQL, personId?: SQL): SQL {
  const attends = personId
    ? sql`and exists (select 1 from planned_attendees mine where mine.program_id = ${programId}
        and mine.planned_meeting_id = planned.id and mine.person_id = ${personId})`
    : sql``
  return sql`(select json_build_object('id', planned.id, 'on', planned.planned_on,
      'startTime', to_char(planned.starts_at at time zone planned.time_zone, 'HH24:MI'),
      'with', coalesce((select string_agg(person.first_name || ' ' || person.last_name, ', ' order by person.sort_name)
        from planned_attendees invited
        join people person on person.program_id = ${programId} and person.id = invited.person_id
        join scholars subject on subject.program_id = ${programId} and subject.id = planned.scholar_id
        where invited.program_id = ${programId} and invited.planned_meeting_id = planned.id
          and person.id <> subject.person_id), ''))
    from planned_meetings planned
    where planned.program_id = ${programId} and planned.scholar_id = ${scholarId} and planned.state = 'planned'
      and planned.planned_on >= ${today} ${attends}
    order by planned.planned_on, planned.starts_at nulls first, planned.id limit 1)`
}
