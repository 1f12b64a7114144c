import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { Milestone, MilestoneState, NewMilestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { beforeEach } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from './harness.ts'
import { newId } from '../src/db/ids.ts'
import { mentorAssignments } from '../src/mentoring/mentoring.table.ts'

/** A program in which the mentor is assigned to the scholar, and ways to have milestones in it; new for each test. */
export function useMilestones() {
  const app = useApp()
  let current: TestProgram
  const program = () => current

  beforeEach(async () => {
    current = await app.aProgram()
    await assign(current.mentor, current.scholar)
  })

  const assign = (mentor: TestPerson, { scholarId }: TestPerson, teamRole: TeamRole = 'primary-research') =>
    app.asOwner(current.id, db =>
      db.insert(mentorAssignments).values({
        programId: current.id,
        id: newId(),
        scholarId,
        mentorId: mentor.personId,
        teamRole,
        startsOn: '2026-01-01'
      })
    )

  const at = (id: string) => `/programs/${current.id}/milestones${id.startsWith('?') ? '' : '/'}${id}`
  const put = (who: TestPerson, id: string, step: string, body: object) =>
    app
      .as(who)
      .put(`${at(id)}/${step}`)
      .send(body)

  async function aMilestone(
    { scholar = current.scholar, ...given }: Partial<NewMilestone> & { scholar?: TestPerson } = {},
    by = current.director
  ) {
    const { body } = await app
      .as(by)
      .post(`/programs/${current.id}/scholars/${scholar.scholarId}/milestones`)
      .send({ title: 'Specific aims drafted', dueOn: '2027-06-01', ...given })
      .expect(201)
    return body as Milestone
  }

  /** Reported by its scholar. */
  async function reported(given: Partial<NewMilestone> = {}, scholar = current.scholar) {
    const { id, version } = await aMilestone({ ...given, scholar })
    const { body } = await put(scholar, id, 'report', { reachedOn: '2026-11-20', version }).expect(200)
    return body as Milestone
  }

  async function inState(state: MilestoneState, given: Partial<NewMilestone> = {}): Promise<Milestone> {
    const steps = {
      planned: undefined,
      'in-progress': [current.scholar, 'start', {}],
      reported: [current.scholar, 'report', { reachedOn: '2026-11-20' }],
      confirmed: [current.mentor, 'confirmation', {}],
      waived: [current.coordinator, 'waiver', { reason: 'Not needed' }]
    } as const
    const before = state === 'confirmed' ? await reported(given) : await aMilestone(given)
    const step = steps[state]
    if (!step) return before
    const [who, name, body] = step
    return (await put(who, before.id, name, { ...body, version: before.version }).expect(200)).body as Milestone
  }

  return { app, program, assign, at, put, aMilestone, reported, inState }
}
