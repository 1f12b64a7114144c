import type pg from 'pg'

/** One program with this many scholars, each with 15 milestones, 20 meetings, a team of two and a project; made up in SQL. */
export async function seedScholars(owner: pg.Pool, programId: string, scholars: number) {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.programs', $1, true)`, [programId])
    for (const statement of statements) await client.query(statement, [programId, scholars].slice(0, params(statement)))
    await client.query('commit')
    for (const table of [
      'people',
      'scholars',
      'milestones',
      'meetings',
      'meeting_attendees',
      'projects',
      'appointments',
      'mentor_assignments'
    ]) {
      await client.query(`analyze ${table}`)
    }
  } finally {
    client.release()
  }
}

/** Gives a mentor as many scholars as are missing, with reports that wait for confirmation. */
export async function seedMentees(owner: pg.Pool, programId: string, email: string, scholars: number) {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.programs', $1, true)`, [programId])
    await client.query(
      `insert into mentor_assignments (program_id, id, scholar_id, mentor_id, team_role, starts_on, cadence_days)
        select $1, gen_random_uuid(), scholar.id, mentor.id, 'co-mentor', current_date - 300, 30
        from people mentor cross join lateral (
          select id from scholars where program_id = $1 and cohort = 'measured' order by id
          limit $3::int - (select count(distinct scholar_id) from mentor_assignments
            where program_id = $1 and mentor_id = mentor.id and removed_at is null)) scholar
        where mentor.program_id = $1 and mentor.email = $2`,
      [programId, email, scholars]
    )
    await client.query(
      `update milestones set state = 'reported', reported_at = now() where program_id = $1 and title in ('Milestone 8', 'Milestone 9')`,
      [programId]
    )
    await client.query('commit')
    await client.query('analyze milestones')
  } finally {
    client.release()
  }
}

const params = (statement: string) => (statement.includes('$2') ? 2 : 1)

const statements = [
  `insert into sites (program_id, id, name) select $1, gen_random_uuid(), 'Site ' || n from generate_series(1, 5) n`,
  `insert into funding_sources (program_id, id, name, effort_floor) values ($1, gen_random_uuid(), 'K12', 75)`,
  `insert into people (program_id, id, first_name, last_name, email)
    select $1, gen_random_uuid(), 'Mentor', 'Number ' || n, 'mentor' || n || '@measure.example' from generate_series(1, 50) n`,
  `insert into people (program_id, id, first_name, last_name, email)
    select $1, gen_random_uuid(), 'Scholar', 'Number ' || n, 'scholar' || n || '@measure.example' from generate_series(1, $2::int) n`,
  `insert into scholars (program_id, id, person_id, track, cohort, site_id)
    select $1, gen_random_uuid(), person.id, 'Scholar', 'measured', (select id from sites where program_id = $1 order by name limit 1)
    from people person where person.program_id = $1 and person.email like 'scholar%@measure.example'`,
  `insert into appointments (program_id, id, scholar_id, funding_source_id, starts_on, until, effort_percent)
    select $1, gen_random_uuid(), id, (select id from funding_sources where program_id = $1 limit 1),
      current_date - 300, current_date + 430, 75 from scholars where program_id = $1 and cohort = 'measured'`,
  `insert into mentor_assignments (program_id, id, scholar_id, mentor_id, team_role, starts_on, cadence_days)
    select $1, gen_random_uuid(), numbered.id, mentor.id, 'primary-research', current_date - 300, 14
    from (select id, row_number() over (order by id) as n from scholars where program_id = $1 and cohort = 'measured') numbered
    join people mentor on mentor.program_id = $1 and mentor.email = 'mentor' || (1 + numbered.n % 50) || '@measure.example'`,
  `insert into milestones (program_id, id, scholar_id, title, category, due_on, original_due_on, state)
    select $1, gen_random_uuid(), scholar.id, 'Milestone ' || n, 'Project', current_date - 300 + n * 40, current_date - 300 + n * 40,
      case when n <= 7 then 'confirmed' else 'planned' end
    from scholars scholar cross join generate_series(1, 15) n where scholar.program_id = $1 and scholar.cohort = 'measured'`,
  `insert into meetings (program_id, id, scholar_id, held_on, minutes, way, kind, notes, state)
    select $1, gen_random_uuid(), scholar.id, current_date - n * 13, 30, 'video', 'one-to-one', 'Went through the aims.', 'confirmed'
    from scholars scholar cross join generate_series(1, 20) n where scholar.program_id = $1 and scholar.cohort = 'measured'`,
  `insert into meeting_attendees (program_id, meeting_id, person_id)
    select $1, meeting.id, assigned.mentor_id from meetings meeting
    join scholars scholar on scholar.program_id = $1 and scholar.id = meeting.scholar_id and scholar.cohort = 'measured'
    join mentor_assignments assigned on assigned.program_id = $1 and assigned.scholar_id = meeting.scholar_id
    where meeting.program_id = $1`,
  `insert into meeting_attendees (program_id, meeting_id, person_id)
    select $1, meeting.id, scholar.person_id from meetings meeting
    join scholars scholar on scholar.program_id = $1 and scholar.id = meeting.scholar_id
    where meeting.program_id = $1 and scholar.cohort = 'measured'`,
  `insert into projects (program_id, id, scholar_id, title, stage, stage_since)
    select $1, gen_random_uuid(), id, 'A project', 'Planning', current_date - 200 from scholars
    where program_id = $1 and cohort = 'measured'`,
  `insert into status_notes (program_id, id, project_id, noted_on, text)
    select $1, gen_random_uuid(), id, current_date - 20, 'On its way.' from projects where program_id = $1 and title = 'A project'`
]

/** So many entries in the calendar of the program's first director: half planned meetings, half actions with a due day. */
export async function seedCalendar(owner: pg.Pool, programId: string, entries: number) {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.programs', $1, true)`, [programId])
    for (const statement of calendarStatements) await client.query(statement, [programId, entries / 2])
    await client.query('commit')
    for (const table of ['planned_meetings', 'planned_attendees', 'action_items'])
      await client.query(`analyze ${table}`)
  } finally {
    client.release()
  }
}

const director = `(select person_id from held_roles where program_id = $1 and role = 'director' order by id limit 1)`
const numbered = `(select id, row_number() over (order by id) - 1 as n, count(*) over () as total from scholars
  where program_id = $1 and cohort = 'measured') scholar
  join generate_series(0, $2::int - 1) entry (n) on entry.n % scholar.total = scholar.n`

const calendarStatements = [
  `with planned as (
    insert into planned_meetings (program_id, id, scholar_id, planned_on, starts_at, time_zone, minutes, way, kind, place)
    select $1, gen_random_uuid(), scholar.id, current_date + entry.n::int % 365,
      (current_date + entry.n::int % 365 + time '14:30') at time zone 'America/Chicago', 'America/Chicago', 45, 'video',
      'one-to-one', 'Conference room ' || entry.n % 7
    from ${numbered} returning id, scholar_id)
  insert into planned_attendees (program_id, planned_meeting_id, person_id)
  select $1, planned.id, one.person_id from planned
  join scholars scholar on scholar.program_id = $1 and scholar.id = planned.scholar_id
  cross join lateral (values (${director}), (scholar.person_id)) one (person_id)`,
  `insert into action_items (program_id, id, scholar_id, title, owner_id, due_on)
    select $1, gen_random_uuid(), scholar.id, 'Read the draft number ' || entry.n || ' and send comments', ${director},
      current_date + entry.n::int % 365 from ${numbered}`
]
