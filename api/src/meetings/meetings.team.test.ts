import { sql, type SQL } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { TestPerson } from '../../test/harness.ts'
import { useMeetings } from '../../test/meetings.ts'
import { statementsOf } from '../../test/statements.ts'

const { as, asOwner, owner, program, at, assign, aMeeting, logged, read } = useMeetings()

const change = (what: SQL) => asOwner(program.id, db => db.execute(what))
const newActionsFor = ({ personId }: TestPerson) => [{ title: 'Send aims', ownerId: personId }]

describe('who is around a scholar is recalled while a meeting is logged, but', () => {
  /** A meeting with somebody who mentors or coordinates since a moment ago, and has been logged before. */
  async function known(role: 'mentor' | 'coordinator') {
    const somebody = await program.person(role)
    if (role === 'mentor') await assign(somebody, program.scholar, 'methods')
    const attendeeIds = [program.scholar.personId, somebody.personId]
    const meeting = aMeeting({ attendeeIds, newActions: newActionsFor(somebody) })
    const log = () => as(program.director).post(at()).send(meeting)
    await log().expect(201)
    return { id: somebody.personId, log }
  }

  it('somebody has another name by now', async () => {
    const { id, log } = await known('coordinator')

    await change(sql`update people set first_name = 'Renamed' where id = ${id}`)

    const { body } = await log().expect(201)
    expect(body).toEqual(await read(program.director, body.id))
    expect(JSON.stringify(body.actions)).toContain('Renamed')
  })

  it.each<[string, 'mentor' | 'coordinator', (id: string) => SQL]>([
    [
      'does not coordinate any more',
      'coordinator',
      id => sql`update held_roles set until = '2026-11-01' where person_id = ${id}`
    ],
    ['never coordinated', 'coordinator', id => sql`delete from held_roles where person_id = ${id}`],
    [
      'does not mentor any more',
      'mentor',
      id => sql`update mentor_assignments set until = '2026-11-01' where mentor_id = ${id}`
    ],
    ['was taken off', 'mentor', id => sql`update mentor_assignments set removed_at = now() where mentor_id = ${id}`],
    ['never mentored', 'mentor', id => sql`delete from mentor_assignments where mentor_id = ${id}`],
    ['was removed', 'mentor', id => sql`update people set removed_at = now() where id = ${id}`]
  ])('somebody %s', async (_, role, otherwise) => {
    const { id, log } = await known(role)

    await change(otherwise(id))

    const problem = await log().expect(422)
    expect(problem.body.fields[0].field).toMatch(/^(newActions|attendeeIds)\b/)
  })

  it('the scholar was removed', async () => {
    await logged(program.director)
    const { scholarId } = program.scholar
    const setRemoved = (moment: SQL) => change(sql`update scholars set removed_at = ${moment} where id = ${scholarId}`)

    await setRemoved(sql`now()`)
    await as(program.director).post(at()).send(aMeeting()).expect(404)
    await setRemoved(sql`null`)
    await logged(program.director)
  })
})

describe('what is recalled', () => {
  it('reads no table that could change without another mark', async () => {
    const log = (by: TestPerson) =>
      logged(by, { attendeeIds: [by.personId, program.scholar.personId], newActions: newActionsFor(program.scholar) })
    const asked = await statementsOf(async () => {
      for (const by of [program.director, await program.person('director'), program.coMentor]) await log(by)
    })
    const recalled = asked.filter(({ text }) => / as mark\b/.test(text))
    const read = recalled.flatMap(({ text }) =>
      [...text.matchAll(/\b(?:from|join) ([a-z_]+)/g)].map(([, name]) => name)
    )
    const tables = new Set(read.filter(name => name !== 'part' && name !== 'team_changes'))
    expect([...tables].sort()).toEqual(['held_roles', 'mentor_assignments', 'people', 'scholars'])

    const { rows } = await owner().query<{ table: string; event: string }>(
      `select distinct event_object_table as "table", event_manipulation as event from information_schema.triggers
       where action_statement like '%note_team_change()' order by 1, 2`
    )
    const events = ['DELETE', 'INSERT', 'UPDATE']
    expect(rows).toEqual([...tables].sort().flatMap(table => events.map(event => ({ table, event }))))
  })

  it('has one mark for all that one transaction changes, and another after the next', async () => {
    const { personId } = program.stranger
    const marksAfter = (changes: SQL[]) =>
      asOwner(program.id, async db => {
        const marks = []
        for (const change of changes) {
          await db.execute(change)
          const { rows } = await db.execute(sql`select mark from team_changes where program_id = ${program.id}`)
          marks.push(rows[0]!.mark)
        }
        return marks
      })
    const rename = (name: string) => sql`update people set first_name = ${name} where id = ${personId}`
    const elsewhere = sql`update people set department = 'Nursing' where id = ${personId}`

    const [first, second] = await marksAfter([rename('Ann'), rename('Bea')])
    const [later, last] = await marksAfter([rename('Cleo'), rename('Dora')])
    const [same] = await marksAfter([elsewhere])

    expect(second).toBe(first)
    expect(later).not.toBe(first)
    expect([last, same]).toEqual([later, later])
  })
})
