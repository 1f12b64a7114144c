import type { NewActionItem } from '@northstar/shared/actions/actions.schema.ts'
import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import type { Owed, OwedList } from '@northstar/shared/owed/owed.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { TestPerson } from './harness.ts'
import { useMilestones } from './milestones.ts'

/** Ways to have things owed in a program, and to read what somebody owes. */
export function useOwed() {
  const milestones = useMilestones()
  const { app, program } = milestones
  const at = (path = '') => `/programs/${program().id}/owed${path}`

  async function listOf(who: TestPerson): Promise<OwedList> {
    const { body } = await app.as(who).get(at()).expect(200)
    return body as OwedList
  }

  /** "report: Specific aims drafted", in the list's order. */
  const words = (things: readonly Owed[]) => things.map(({ kind, title }) => `${kind}: ${title}`)
  const owedBy = async (who: TestPerson) => words((await listOf(who)).owed)
  const waitedForBy = async (who: TestPerson) => words((await listOf(who)).waiting)

  async function anAction(action: Partial<NewActionItem> = {}, by = program().mentor) {
    const path = `/programs/${program().id}/scholars/${program().scholar.scholarId}/action-items`
    const { body } = await app
      .as(by)
      .post(path)
      .send({ title: 'Draft the aims', ...action })
      .expect(201)
    return body as { id: string; version: number }
  }

  async function logged(by: TestPerson) {
    const { scholar, mentor } = program()
    const attendeeIds = [scholar.personId, mentor.personId]
    const meeting = { scholarId: scholar.scholarId, heldOn: '2026-11-20', kind: 'one-to-one', attendeeIds }
    const { body } = await app.as(by).post(`/programs/${program().id}/meetings`).send(meeting).expect(201)
    return body as Meeting
  }

  /** What no use case does, written as the owner of the tables. */
  const write = (statement: SQL) => app.asOwner(program().id, db => db.execute<Record<string, unknown>>(statement))
  const endAssignment = ({ personId }: TestPerson) =>
    write(sql`update mentor_assignments set until = '2026-11-22' where mentor_id = ${personId}`)

  return { ...milestones, write, endAssignment, at, listOf, owedBy, waitedForBy, anAction, logged }
}
