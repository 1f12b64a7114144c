import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { hashPassword } from '../../api/src/auth/passwords.ts'
import { newProgramDefaults } from '../../shared/src/programs/programs.defaults.ts'

/** What every program of the data set has; fifty of them make 2,000 scholars, 100,000 milestones and 200,000 meetings. */
export const ofEachProgram = { scholars: 40, milestones: 50, meetings: 100 }

export const directorOf = (program: number) => `director.${program}@bench.example`
export const password = randomUUID()

/** So many programs, made up in SQL, in the order in which the rows would have been written over the years. */
export async function seed(database: pg.Pool, programsWanted: number): Promise<void> {
  const client = await database.connect()
  try {
    await client.query('begin')
    // What is made here fits together; looking at each row for that would take most of the time.
    await client.query('set local session_replication_role = replica')
    await client.query(programsToBe, [programsWanted])
    await client.query(scholarsToBe, [ofEachProgram.scholars])
    await client.query(programs, Object.values(newProgramDefaults).map(toParameter))
    await client.query(directors, [await hashPassword(password)])
    for (const statement of statements) await client.query(statement)
    await client.query(milestones, [ofEachProgram.milestones])
    await client.query(meetings, [ofEachProgram.meetings])
    for (const statement of aroundMeetings) await client.query(statement)
    await client.query('drop table seed_programs, seed_scholars, seed_meetings')
    await client.query('commit')
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    client.release()
  }
}

/** Lists are arrays of Postgres, rules are JSON. */
const toParameter = (value: object) =>
  Array.isArray(value) && typeof value[0] === 'string' ? value : JSON.stringify(value)

const programsToBe = `create temp table seed_programs as
  select n, uuidv7() as id, uuidv7() as director_id, uuidv7() as account_id, uuidv7() as source_id,
    array(select uuidv7() from generate_series(1, 3 + n - n)) as sites,
    array(select uuidv7() from generate_series(1, 10 + n - n)) as mentors
  from generate_series(1, $1::int) n`

const scholarsToBe = `create temp table seed_scholars as
  select program.n as program_n, scholar.n, program.id as program_id, program.source_id, uuidv7() as id, uuidv7() as person_id,
    uuidv7() as account_id, uuidv7() as project_id, program.sites[1 + scholar.n % 3] as site_id,
    program.mentors[1 + scholar.n % 10] as mentor_id, program.mentors[1 + (scholar.n + 5) % 10] as other_id
  from generate_series(1, $1::int) scholar (n) cross join seed_programs program order by scholar.n, program.n`

const programs = `insert into programs
    (id, name, short_name, time_zone, tracks, categories, stages, markers, warning_rules, team_rules)
  select id, 'Program ' || n, 'P' || n, 'America/Chicago', $1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb, $6::jsonb
  from seed_programs`

const directors = `insert into accounts (id, email, password_hash)
  select account_id, 'director.' || n || '@bench.example', $1 from seed_programs`

const statements = [
  `insert into people (program_id, id, account_id, first_name, last_name, email)
    select id, director_id, account_id, 'Director', 'Number ' || n, 'director.' || n || '@bench.example' from seed_programs`,
  `insert into people (program_id, id, first_name, last_name, email)
    select seed_programs.id, mentor.id, 'Mentor', 'Number ' || mentor.n, 'mentor.' || seed_programs.n || '.' || mentor.n || '@bench.example'
    from seed_programs cross join unnest(mentors) with ordinality mentor (id, n)`,
  `insert into accounts (id, email)
    select account_id, 'scholar.' || program_n || '.' || n || '@bench.example' from seed_scholars`,
  `insert into people (program_id, id, account_id, first_name, last_name, email)
    select program_id, person_id, account_id, 'Scholar', 'Number ' || n, 'scholar.' || program_n || '.' || n || '@bench.example'
    from seed_scholars`,
  `insert into account_programs (account_id, program_id)
    select account_id, id from seed_programs union all select account_id, program_id from seed_scholars`,
  `insert into held_roles (program_id, id, person_id, role, starts_on)
    select id, uuidv7(), director_id, 'director', date '2020-01-01' from seed_programs union all
    select id, uuidv7(), unnest(mentors), 'mentor', date '2020-01-01' from seed_programs union all
    select program_id, uuidv7(), person_id, 'scholar', date '2020-01-01' from seed_scholars`,
  `insert into sites (program_id, id, name)
    select seed_programs.id, site.id, 'Site ' || site.n from seed_programs cross join unnest(sites) with ordinality site (id, n)`,
  `insert into funding_sources (program_id, id, name, effort_floor) select id, source_id, 'K12', 75 from seed_programs`,
  `insert into scholars (program_id, id, person_id, track, cohort, site_id)
    select program_id, id, person_id, 'Scholar', (2023 + n % 3)::text, site_id from seed_scholars`,
  `insert into appointments (program_id, id, scholar_id, funding_source_id, starts_on, until, effort_percent)
    select program_id, uuidv7(), id, source_id, current_date - 910, current_date + 600, 75 from seed_scholars`,
  `insert into mentor_assignments (program_id, id, scholar_id, mentor_id, team_role, starts_on, cadence_days)
    select program_id, uuidv7(), id, mentor_id, 'primary-research', current_date - 910, 14 from seed_scholars union all
    select program_id, uuidv7(), id, other_id, 'health-system', current_date - 910, 30 from seed_scholars`,
  `insert into projects (program_id, id, scholar_id, title, stage, stage_since)
    select program_id, project_id, id, 'A project', 'Planning', current_date - 200 from seed_scholars`,
  `insert into status_notes (program_id, id, project_id, noted_on, text)
    select program_id, uuidv7(), project_id, current_date - 20 * note, 'On its way.'
    from seed_scholars cross join generate_series(1, 5) note`
]

/** One every thirty days: what is past is confirmed but for the last few, and every fifth scholar is late with one. */
const milestones = `insert into milestones (program_id, id, scholar_id, title, category, due_on, original_due_on, state,
    reached_on, reported_at, reported_by, confirmed_at, confirmed_by)
  select program_id, uuidv7(), scholar_id, 'Milestone ' || n, 'Project', due_on, due_on, state,
    case when state in ('reported', 'confirmed') then due_on end, case when state in ('reported', 'confirmed') then due_on end,
    case when state in ('reported', 'confirmed') then person_id end, case when state = 'confirmed' then due_on end,
    case when state = 'confirmed' then mentor_id end
  from (
    select one.n, scholar.program_id, scholar.program_n, scholar.n as scholar_n, scholar.id as scholar_id, scholar.person_id,
      scholar.mentor_id, current_date - 900 + one.n * 30 as due_on,
      case when one.n <= 27 then 'confirmed' when one.n = 28 then 'reported' when one.n > 30 then 'planned'
        when scholar.n % 5 = 0 then 'in-progress' else 'confirmed' end as state
    from generate_series(1, $1::int) one (n) cross join seed_scholars scholar
  ) milestone order by n, scholar_n, program_n`

/** One every nine days, the last one today; every third scholar has not confirmed the last one. */
const meetings = `create temp table seed_meetings as
  select program_id, program_n, n, uuidv7() as id, scholar_id, person_id, mentor_id, other_id, held_on, state, scholar_n
  from (
    select one.n, scholar.program_id, scholar.program_n, scholar.n as scholar_n, scholar.id as scholar_id, scholar.person_id,
      scholar.mentor_id, scholar.other_id, current_date - ($1::int - one.n) * 9 as held_on,
      case when one.n = $1 and scholar.n % 3 = 0 then 'awaiting' else 'confirmed' end as state
    from generate_series(1, $1::int) one (n) cross join seed_scholars scholar
  ) meeting order by n, scholar_n, program_n`

const aroundMeetings = [
  `insert into meetings (program_id, id, scholar_id, held_on, minutes, way, kind, topics, notes, state, drafted_by, drafted_at,
      confirmed_by, confirmed_at)
    select program_id, id, scholar_id, held_on, 45, 'video', case when n % 10 = 0 then 'team' else 'one-to-one' end, '{Aims}',
      'Went through the aims, line by line; the second one needs a smaller sample and another reader.', state, mentor_id,
      held_on, case when state = 'confirmed' then person_id end, case when state = 'confirmed' then held_on end
    from seed_meetings`,
  `insert into meeting_attendees (program_id, meeting_id, person_id)
    select program_id, id, unnest(case when n % 10 = 0 then array[person_id, mentor_id, other_id] else array[person_id, mentor_id] end)
    from seed_meetings`,
  `insert into action_items (program_id, id, scholar_id, meeting_id, title, owner_id, due_on, done_on)
    select program_id, uuidv7(), scholar_id, id, 'Draft the figure', person_id, held_on + 14,
      case when held_on + 14 < current_date then held_on + 10 end
    from seed_meetings where n % 2 = 0`,
  `insert into audit_events (program_id, id, at, person_id, action, kind, subject_id, scholar_id, title, after)
    select program_id, uuidv7(), held_on, mentor_id, 'meeting.logged', 'meeting', id, scholar_id, 'Meeting of ' || held_on,
      jsonb_build_object('id', id, 'heldOn', held_on, 'minutes', 45, 'kind', 'one-to-one', 'state', 'awaiting')
    from seed_meetings`
]
