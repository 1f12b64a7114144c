import type { Meeting, NewMeeting } from '@northstar/shared/meetings/meetings.schema.ts'
import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { beforeAll } from 'vitest'
import { newId } from '../src/db/ids.ts'
import { mentorAssignments } from '../src/mentoring/mentoring.table.ts'
import { useApp, type TestPerson, type TestProgram } from './harness.ts'

/** A program whose mentor is the scholar's primary one, with three more mentors. */
interface MeetingProgram extends TestProgram {
  coMentor: TestPerson
  /** Assigned until 1 June 2026. */
  former: TestPerson
  /** Assigned to nobody. */
  stranger: TestPerson
}

/** One program for the tests of a file, and ways to have meetings in it. */
export function useMeetings() {
  const app = useApp({ now: '2026-11-23T15:00:00Z' })
  const program = {} as MeetingProgram
  const at = (path = '') => `/programs/${program.id}/meetings${path}`

  beforeAll(async () => {
    const made = await app.aProgram()
    const [coMentor, former, stranger] = [
      await made.person('mentor'),
      await made.person('mentor'),
      await made.person('mentor')
    ]
    Object.assign(program, made, { coMentor, former, stranger })
    await assign(made.mentor, made.scholar, 'primary-research')
    await assign(coMentor, made.scholar, 'co-mentor')
    await assign(former, made.scholar, 'methods', '2024-01-01', '2026-06-01')
  })

  const assign = (
    mentor: TestPerson,
    { scholarId }: TestPerson,
    teamRole: TeamRole,
    startsOn = '2024-01-01',
    until: string | null = null
  ) => {
    const assignment = {
      programId: program.id,
      id: newId(),
      scholarId,
      mentorId: mentor.personId,
      teamRole,
      startsOn,
      until
    }
    return app.asOwner(program.id, db => db.insert(mentorAssignments).values(assignment))
  }

  const aMeeting = (fields: Partial<NewMeeting> = {}): NewMeeting => ({
    scholarId: program.scholar.scholarId,
    heldOn: '2026-11-20',
    kind: 'one-to-one',
    attendeeIds: [program.scholar.personId, program.mentor.personId],
    ...fields
  })

  async function logged(by: TestPerson, fields: Partial<NewMeeting> = {}) {
    const { body } = await app.as(by).post(at()).send(aMeeting(fields)).expect(201)
    return body as Meeting
  }

  async function read(by: TestPerson, id: string) {
    const { body } = await app
      .as(by)
      .get(at(`/${id}`))
      .expect(200)
    return body as Meeting
  }

  async function idsOf(by: TestPerson, query = '') {
    const { body } = await app
      .as(by)
      .get(at(`?limit=200&${query}`))
      .expect(200)
    return (body.items as Meeting[]).map(({ id }) => id)
  }

  const { as, anonymous, asOwner, aProgram, clock } = app
  const owner = () => app.owner
  const application = () => app.app.application
  return {
    as,
    anonymous,
    owner,
    application,
    asOwner,
    aProgram,
    clock,
    program,
    at,
    assign,
    aMeeting,
    logged,
    read,
    idsOf
  }
}
