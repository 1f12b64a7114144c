import type pg from 'pg'
import type { Application } from '../../api/src/context.ts'
import { transaction } from '../../api/src/db/transaction.ts'
import { askWhoConfirms } from '../../api/src/meetings/meetings.asking.ts'

const records = 2000
const day = 86_400_000

/**
 * As many records as a program's scholars are to confirm: milliseconds until each has a mail in the queue. They are due tomorrow, so
 * that a server which looks after the same database leaves them.
 */
export async function askMany(application: Application, owner: pg.Pool, programId: string): Promise<number> {
  await transaction(application.pool, { programs: [programId] }, db => db.execute(seed(programId)))
  const queued = async () => (await owner.query('select from mails where program_id = $1', [programId])).rowCount!
  const before = await queued()
  const began = performance.now()
  await askWhoConfirms({ ...application, clock: () => new Date(Date.now() + 2 * day) })
  const took = performance.now() - began
  const mails = (await queued()) - before
  if (mails !== records) throw new Error(`${mails} mails for ${records} records`)
  return took
}

/** Each is written down by another scholar: it takes any other person. */
const seed = (programId: string) => `
  with chosen as (
    select id, lead(person_id) over (order by id) as author from scholars where program_id = '${programId}'
    order by id limit ${records}
  )
  insert into meetings (program_id, id, scholar_id, held_on, kind, notes, state, drafted_by, drafted_at, ask_at)
  select '${programId}'::uuid, gen_random_uuid(), id, date '2026-01-02', 'one-to-one', repeat('Went through the aims. ', 20), 'awaiting',
    author, now(), now() + interval '1 day'
  from chosen`
