import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { statementsOf, type Statement } from '../../test/statements.ts'

/**
 * Row-level security must not cost the lists their indexes: what a list asks of the database is planned as the application
 * (held by the policies) and as the owner without them, and both must reach the rows in the same way.
 */
const app = useApp()
let program: TestProgram

beforeAll(async () => {
  program = await app.aProgram()
  const others = await Promise.all(Array.from({ length: 9 }, () => app.aProgram()))
  await fill(program.id, 500)
  for (const { id } of others) await fill(id, 20)
  await app.owner.query('analyze')
}, 60_000)

describe('a page of a long list, in a program of 500 scholars', () => {
  it.each([
    ['milestones', 'milestones_due_idx', 'milestones?limit=50'],
    ['milestones', 'milestones_due_idx', 'milestones?limit=50&sort=-dueOn'],
    ['milestones', 'milestones_title_idx', 'milestones?limit=50&sort=title'],
    ['meetings', 'meetings_held_idx', 'meetings?limit=50'],
    ['people', 'people_sort_idx', 'people?limit=50'],
    ['audit_events', 'audit_events_program_id_id_pk', 'history?limit=50']
  ])('of %s comes from %s, with and without policies: %s', async (table, index, path) => {
    const [page, ...others] = (await askedBy(path)).filter(
      ({ text }) => text.includes(table) && /\blimit \$\d+\s*(?:$|\) found\b)/.test(text)
    )

    expect(others).toEqual([])
    expect(await waysTo(table, page!, 'held')).toContain(index)
    expect(await waysTo(table, page!, 'held')).toEqual(await waysTo(table, page!, 'free'))
  })

  it.each([
    ['scholars', 'scholars?limit=50'],
    ['projects', 'projects?limit=50'],
    ['action_items', 'action-items?limit=50']
  ])('of %s asks the policies once, not for every row', async (table, path) => {
    for (const statement of await askedBy(path)) {
      const text = JSON.stringify(await explain(statement, 'held'))
      const asked = text.match(/current_setting\('app\.programs/g)?.length ?? 0
      const planned = text.match(/"Parent Relationship":"InitPlan"/g)?.length ?? 0
      if (statement.text.includes(table)) expect(planned).toBeGreaterThan(0)
      expect(asked).toBeLessThanOrEqual(planned)
    }
  })
})

describe('the milestones on a page', () => {
  const planFor = async (who: TestPerson) => {
    const path = `/programs/${program.id}/milestones?limit=50&standing=done&dueFrom=2026-01-01`
    const asked = await readsOf(() => app.as(who).get(path).expect(200))
    return explain(
      asked.find(({ text }) => text.includes('"sortKey"'))!,
      'held'
    )
  }

  it('are found by a scholar among his or her own', async () => {
    const found = nodes(await planFor(program.scholar)).find(node => node['Node Type'] === 'Limit')

    expect(JSON.stringify(found)).toMatch(/"Index Cond":"[^"]*scholar_id = /)
  })

  it('have whoever is named in them looked up once, and not row by row', async () => {
    const plan = nodes(await planFor(program.director))

    const names = plan.find(node => node['Subplan Name'] === 'CTE names')!
    expect(ways('people', names)).toEqual(['people_program_id_id_pk'])
    // Those who moved one are found by their moves.
    expect(plan.filter(node => node['Relation Name'] === 'people')).toHaveLength(2)
  })
})

describe('one record in a program of 500 scholars', () => {
  it('is looked up by its key while a meeting with one of them is logged', async () => {
    const { director, mentor, scholar } = program
    const meeting = {
      scholarId: scholar.scholarId,
      heldOn: '2026-11-20',
      kind: 'one-to-one',
      attendeeIds: [scholar.personId, mentor.personId],
      newActions: [{ title: 'Draft the figure', ownerId: scholar.personId }]
    }
    const log = () => readsOf(() => app.as(director).post(`/programs/${program.id}/meetings`).send(meeting).expect(201))
    // The second time all is recalled, and compared in one statement.
    const asked = [...(await log()), ...(await log())]

    expect(asked.length).toBeGreaterThan(3)
    for (const statement of asked) {
      const plan = await explain(statement, 'held')
      const used = ['meetings', 'scholars', 'people'].flatMap(table => ways(table, plan))
      // Scholars that were removed are few, and found by themselves.
      for (const way of used) expect(way).toMatch(/_program_id_id_pk$|^scholars_removed_idx$/)
    }
  })
})

/** What a request asks of the program's tables. */
const askedBy = (path: string) =>
  readsOf(() => app.as(program.director).get(`/programs/${program.id}/${path}`).expect(200))

async function readsOf(work: () => PromiseLike<unknown>): Promise<Statement[]> {
  const asked = await statementsOf(work)
  const isOfTheProgram = (text: string) => !/set_config|from sessions/.test(text) || text.includes('answered_otherwise')
  return asked.filter(({ text }) => /^\s*(select|with)\b/i.test(text) && isOfTheProgram(text))
}

interface Plan {
  'Node Type'?: string
  'Relation Name'?: string
  'Subplan Name'?: string
  'Index Name'?: string
  Plans?: Plan[]
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

async function explain({ text, values }: Statement, who: 'held' | 'free'): Promise<Plan> {
  const client = await (who === 'held' ? app.pool : app.owner).connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.programs', $1, true)`, [program.id])
    if (who === 'free') await client.query(withoutPolicies)
    const { rows } = await client.query(`explain (verbose, format json) ${text}`, values)
    return rows[0]['QUERY PLAN'][0].Plan
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** By which indexes a statement reaches a table; null stands for reading all of it. */
const waysTo = async (table: string, statement: Statement, who: 'held' | 'free') =>
  ways(table, await explain(statement, who))

const withoutPolicies = `do $$ declare name regclass; begin
  for name in select oid from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace loop
    execute format('alter table %s no force row level security', name);
  end loop;
end $$`

function ways(table: string, plan: Plan): (string | null)[] {
  const { 'Relation Name': relation, Plans = [] } = plan
  const index = plan['Index Name'] ?? Plans.find(inner => inner['Index Name'])?.['Index Name'] ?? null
  return [...(relation === table ? [index] : []), ...Plans.flatMap(inner => ways(table, inner))]
}

async function fill(programId: string, scholars: number) {
  const client = await app.owner.connect()
  const add = (text: string) => client.query(text.replaceAll('$program', `'${programId}'::uuid`))
  try {
    await client.query('begin')
    await client.query(`select set_config('app.programs', $1, true)`, [programId])
    await add(`insert into people (program_id, id, first_name, last_name, email)
      select $program, gen_random_uuid(), 'Noor', 'Test ' || n, n || '@umn.example' from generate_series(1, ${scholars + 30}) n`)
    await add(`insert into scholars (program_id, id, person_id, cohort)
      select program_id, gen_random_uuid(), id, (2020 + length(last_name) % 5)::text from people
      where program_id = $program and email like '%@umn.example' and account_id is null order by email limit ${scholars}`)
    await add(`insert into milestones (program_id, id, scholar_id, title, due_on, original_due_on, state, reached_on)
      select program_id, gen_random_uuid(), id, 'Milestone ' || n, date '2026-01-01' + n * 30 + (ascii(left(id::text, 1)) % 30),
        date '2026-01-01', case when n % 2 = 0 then 'confirmed' else 'planned' end, '2026-01-01' from scholars, generate_series(1, 15) n where program_id = $program`)
    await add(`insert into meetings (program_id, id, scholar_id, held_on, kind, state)
      select program_id, gen_random_uuid(), id, date '2025-01-01' + n * 14 + (ascii(left(id::text, 1)) % 14), 'one-to-one',
        'confirmed' from scholars, generate_series(1, 20) n where program_id = $program`)
    await add(`insert into meeting_attendees (program_id, meeting_id, person_id)
      select meeting.program_id, meeting.id, scholar.person_id from meetings meeting
      join scholars scholar on scholar.program_id = meeting.program_id and scholar.id = meeting.scholar_id
      where meeting.program_id = $program`)
    await add(`insert into mentor_assignments (program_id, id, scholar_id, mentor_id, team_role, starts_on)
      select program_id, gen_random_uuid(), id, (select id from people where program_id = $program and account_id is null
        order by email limit 1), 'primary-research', '2025-01-01' from scholars where program_id = $program`)
    await add(`insert into action_items (program_id, id, scholar_id, title, due_on)
      select program_id, gen_random_uuid(), id, 'Action ' || n, date '2026-01-01' + n from scholars, generate_series(1, 10) n
      where program_id = $program`)
    await add(`insert into projects (program_id, id, scholar_id, title, stage, stage_since)
      select program_id, gen_random_uuid(), id, 'Project ' || id, 'Planning', '2026-01-01' from scholars
      where program_id = $program`)
    await add(`insert into audit_events (program_id, id, action, kind, subject_id, scholar_id, title)
      select program_id, gen_random_uuid(), 'milestone.added', 'milestone', id, scholar_id, title from milestones
      where program_id = $program`)
    await client.query('commit')
  } finally {
    client.release()
  }
}
