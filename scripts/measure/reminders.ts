import type pg from 'pg'
import type { Application } from '../../api/src/context.ts'
import { connect } from '../../api/src/db/db.ts'
import { newId } from '../../api/src/db/ids.ts'
import { programs } from '../../api/src/programs/programs.table.ts'
import { decideProgram } from '../../api/src/reminders/reminders.service.ts'
import { newProgramDefaults } from '../../shared/src/programs/programs.defaults.ts'
import { addDays } from '../../shared/src/values/days.ts'

const people = 10_000

/** A program of 10,000 scholars, each of whom owes one thing. */
export async function seedProgram(owner: pg.Pool): Promise<string> {
  return seed(owner, addDays(workday().toISOString().slice(0, 10), 3))
}

/** Milliseconds until every one of them has a notice and a mail in the queue. */
export async function decideMany(application: Application, owner: pg.Pool, programId: string): Promise<number> {
  const began = performance.now()
  const reminded = await decideProgram({ ...application, clock: workday }, programId)
  const took = performance.now() - began
  const { rows } = await owner.query('select count(*)::int as mails from mails where program_id = $1', [programId])
  if (reminded !== people || rows[0].mails !== people)
    throw new Error(`${reminded} reminders and ${rows[0].mails} mails instead of ${people}`)
  return took
}

/** Noon in Chicago on the next Wednesday, which is neither a quiet day nor a quiet hour. */
function workday() {
  const today = new Date().toISOString().slice(0, 10)
  const wednesday = addDays(today, (3 - new Date(today).getUTCDay() + 7) % 7)
  return new Date(`${wednesday}T18:00:00Z`)
}

async function seed(owner: pg.Pool, dueOn: string): Promise<string> {
  const programId = newId()
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.programs', $1, true)`, [programId])
    const named = { id: programId, name: 'Measured', shortName: 'Measured', timeZone: 'America/Chicago' }
    await connect(client)
      .insert(programs)
      .values({ ...named, ...newProgramDefaults })
    for (const statement of statements)
      await client.query(statement, statement.includes('$2') ? [programId, dueOn] : [programId])
    await client.query('commit')
    for (const table of ['accounts', 'people', 'held_roles', 'scholars', 'milestones'])
      await client.query(`analyze ${table}`)
  } finally {
    client.release()
  }
  return programId
}

const statements = [
  `insert into people (program_id, id, first_name, last_name, email)
    select $1, gen_random_uuid(), 'Scholar', 'Number ' || n, 'reminded' || n || '@measure.example'
    from generate_series(1, ${people}) n`,
  `insert into accounts (id, email) select id, email from people where program_id = $1`,
  `update people set account_id = id where program_id = $1`,
  `insert into held_roles (program_id, id, person_id, role, starts_on)
    select $1, gen_random_uuid(), id, 'scholar', '2020-01-01' from people where program_id = $1`,
  `insert into scholars (program_id, id, person_id) select $1, gen_random_uuid(), id from people where program_id = $1`,
  `insert into milestones (program_id, id, scholar_id, title, due_on, original_due_on)
    select $1, gen_random_uuid(), id, 'IRB approval', $2::date, $2::date from scholars where program_id = $1`
]
