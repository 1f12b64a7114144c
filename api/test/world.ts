import { sql } from 'drizzle-orm'
import type pg from 'pg'
import { auditEvents } from '../src/audit/audit.table.ts'
import type { Db } from '../src/db/db.ts'
import { newId } from '../src/db/ids.ts'
import { meetingAttendees, meetings } from '../src/meetings/meetings.table.ts'
import { mentorAssignments } from '../src/mentoring/mentoring.table.ts'
import { milestones } from '../src/milestones/milestones.table.ts'
import { sites } from '../src/sites/sites.table.ts'
import { fillEveryTable } from './every-table.ts'
import type { TestPerson, TestProgram, useApp } from './harness.ts'

/** A program in which every record is about one scholar, and everybody who could want to see it. */
export interface World {
  program: TestProgram
  /** Mentor of somebody else, and of nobody. */
  other: TestPerson
  /** Was a mentor of the scholar until June 2026. */
  former: TestPerson
  /** Another scholar. */
  peer: TestPerson
  /** Director of another program. */
  outsider: TestPerson
  /** Director of this program whose account is disabled. */
  disabled: TestPerson
  /** Runs the installation, and is an evaluator of the program. */
  administrator: TestPerson
  /** Ids of another program's rows, by table. */
  foreign: Map<string, string[]>
  /** Ids of rows, by table; the first one is meant where nothing else is said. */
  ids: Map<string, string[]>
  reported: string
  awaiting: string
  removed: string
  /** A change that replaced the notes of the meeting that awaits. */
  reworded: string
}

/** Makes a world in the database of a test. */
export async function aWorld(test: ReturnType<typeof useApp>): Promise<World> {
  const program = await test.aProgram()
  const [other, former, peer, disabled] = [
    await program.person('mentor'),
    await program.person('mentor'),
    await program.person('scholar'),
    await program.person('director')
  ]
  const administrator = await program.person('evaluator')
  await test.owner.query('update accounts set administrator = true where id = $1', [administrator.accountId])
  const abroad = await test.aProgram()
  const { director: outsider } = abroad
  const foreign = await test.asOwner(abroad.id, async db => {
    await fillEveryTable(db, abroad)
    return rowIds(db, abroad.id)
  })
  await test.owner.query('update accounts set disabled_at = now() where id = $1', [disabled.accountId])
  return test.asOwner(program.id, async db => {
    await fillEveryTable(db, program)
    const more = { reported: newId(), awaiting: newId(), removed: newId(), reworded: newId(), former }
    await addMore(db, program, more)
    return {
      program,
      other,
      peer,
      outsider,
      disabled,
      administrator,
      foreign,
      ...more,
      ids: await rowIds(db, program.id)
    }
  })
}

type More = Pick<World, 'reported' | 'awaiting' | 'removed' | 'reworded' | 'former'>

/** Records in the states that somebody has to do something about. */
async function addMore(db: Db, { id: programId, mentor, scholar }: TestProgram, more: More) {
  const { scholarId } = scholar
  await db.insert(mentorAssignments).values({
    programId,
    id: newId(),
    scholarId,
    mentorId: more.former.personId,
    teamRole: 'methods',
    startsOn: '2024-01-01',
    until: '2026-06-01'
  })
  const day = '2027-01-10'
  const report = { state: 'reported' as const, reachedOn: '2026-11-01' }
  const by = { reportedBy: scholar.personId, reportedAt: '2026-11-01T12:00:00Z' }
  await db.insert(milestones).values({
    programId,
    id: more.reported,
    scholarId,
    title: 'Aims',
    dueOn: day,
    originalDueOn: day,
    ...report,
    ...by
  })
  const draft = { state: 'awaiting' as const, draftedBy: mentor.personId, kind: 'one-to-one' as const }
  await db.insert(meetings).values({ programId, id: more.awaiting, scholarId, heldOn: '2026-11-20', ...draft })
  for (const { personId } of [mentor, scholar])
    await db.insert(meetingAttendees).values({ programId, meetingId: more.awaiting, personId })
  const change = { action: 'meeting.changed', kind: 'meeting' as const, title: 'Meeting', scholarId }
  const notes = { before: { notes: 'Aims' }, after: { notes: null } }
  await db.insert(auditEvents).values({ programId, id: more.reworded, subjectId: more.awaiting, ...change, ...notes })
  await db.insert(sites).values({ programId, id: more.removed, name: 'Closed', removedAt: new Date().toISOString() })
}

/** The ids that there are in a program, by table. */
export async function rowIds(db: Db, programId: string) {
  const { rows: tables } = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('id', 'program_id') group by table_name having count(*) = 2`)
  const found = new Map<string, string[]>()
  for (const { name } of tables) {
    const { rows } = await db.execute<{ id: string }>(
      sql`select id from ${sql.identifier(name)} where program_id = ${programId} order by id`
    )
    found.set(
      name,
      rows.map(({ id }) => id)
    )
  }
  return found
}

/** A pool whose transactions are undone at their end, while whoever uses it believes in them. */
export function undoing(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name === 'connect') return async () => withoutCommit(await target.connect())
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    }
  })
}

function withoutCommit(client: pg.PoolClient): pg.PoolClient {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name === 'query') return (asked: unknown, ...rest: unknown[]) => ask(target, asked as Flight, rest)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    }
  })
}

/** What `transaction` sends, as far as node-postgres knows it. */
interface Flight {
  statements?: readonly { name?: string; text: string }[]
  handleCommandComplete(message: { text: string }, connection: object): void
  handleReadyForQuery(): void
}

async function ask(client: pg.PoolClient, asked: Flight, rest: unknown[]) {
  const query = client.query.bind(client) as (...parts: unknown[]) => Promise<unknown>
  const [first] = asked.statements ?? []
  // A transaction by itself: it commits with its flight.
  if (first?.name === 'reach') return Promise.all([query('begin'), query(asked, ...rest), query('rollback')])
  if (first?.text !== 'commit') return query(asked, ...rest)
  await query('rollback')
  asked.handleCommandComplete({ text: 'COMMIT' }, {})
  asked.handleReadyForQuery()
}
