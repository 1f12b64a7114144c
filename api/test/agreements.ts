import type { Agreement, AgreementVersion } from '@northstar/shared/agreements/agreements.schema.ts'
import { defaultAgreementTemplate } from '@northstar/shared/agreements/agreements.defaults.ts'
import { beforeEach } from 'vitest'
import { newId } from '../src/db/ids.ts'
import { mentorAssignments } from '../src/mentoring/mentoring.table.ts'
import { useApp, type TestPerson, type TestProgram } from './harness.ts'

interface AgreementProgram extends TestProgram {
  /** In the team of the scholar too. */
  coMentor: TestPerson
  /** Assigned to nobody. */
  stranger: TestPerson
}

/** A program in which the mentor is the scholar's primary one, and ways to have agreements in it; new for each test. */
export function useAgreements() {
  const app = useApp()
  const program = {} as AgreementProgram
  const at = (path = '') => `/programs/${program.id}${path}`

  beforeEach(async () => {
    const made = await app.aProgram()
    Object.assign(program, made, { coMentor: await made.person('mentor'), stranger: await made.person('mentor') })
    await assign(program.mentor, 'primary-research', 14)
    await assign(program.coMentor, 'co-mentor', null)
  })

  const assign = (mentor: TestPerson, teamRole: 'primary-research' | 'co-mentor', cadenceDays: number | null) =>
    app.asOwner(program.id, db =>
      db.insert(mentorAssignments).values({
        programId: program.id,
        id: newId(),
        scholarId: program.scholar.scholarId,
        mentorId: mentor.personId,
        teamRole,
        startsOn: '2026-01-01',
        cadenceDays
      })
    )

  const endAssignment = async (mentor: TestPerson) => {
    const { body } = await app.as(program.director).get(at(`/scholars/${program.scholar.scholarId}/mentor-assignments`))
    const { id, version } = body.find((one: { mentorId: string }) => one.mentorId === mentor.personId)
    const change = { version, until: '2026-11-23' }
    await app
      .as(program.director)
      .patch(at(`/mentor-assignments/${id}`))
      .send(change)
      .expect(200)
  }

  const start = (by: TestPerson, mentor = program.mentor) =>
    app
      .as(by)
      .post(at(`/scholars/${program.scholar.scholarId}/agreements`))
      .send({ mentorId: mentor.personId })

  const aDraft = async (by = program.scholar) => (await start(by).expect(201)).body as Agreement

  const read = async (by: TestPerson, id: string) =>
    (
      await app
        .as(by)
        .get(at(`/agreements/${id}`))
        .expect(200)
    ).body as Agreement

  const readVersion = async (by: TestPerson, id: string) =>
    (
      await app
        .as(by)
        .get(at(`/agreement-versions/${id}`))
        .expect(200)
    ).body as AgreementVersion

  const write = (by: TestPerson, versionId: string, key: string, text: string, version = 1) =>
    app
      .as(by)
      .patch(at(`/agreement-versions/${versionId}/sections/${key}`))
      .send({ text, version })

  const sign = (by: TestPerson, { id, wording }: Pick<AgreementVersion, 'id' | 'wording'>, name = by.name) =>
    app
      .as(by)
      .put(at(`/agreement-versions/${id}/signature`))
      .send({ name, wording })

  /** Every section of the default template is written, by the scholar. */
  async function written(): Promise<{ agreement: Agreement; draft: AgreementVersion }> {
    const agreement = await aDraft()
    for (const { key, title } of defaultAgreementTemplate.sections)
      await write(program.scholar, agreement.draft!.id, key, `${title}: agreed.`).expect(200)
    return { agreement, draft: await readVersion(program.scholar, agreement.draft!.id) }
  }

  async function halfSigned() {
    const { agreement, draft } = await written()
    await sign(program.scholar, draft).expect(200)
    return { agreement, draft }
  }

  async function inForce() {
    const { draft } = await halfSigned()
    const { body } = await sign(program.mentor, draft).expect(200)
    return body as Agreement
  }

  return {
    app,
    as: app.as,
    program,
    at,
    endAssignment,
    start,
    aDraft,
    read,
    readVersion,
    write,
    sign,
    written,
    halfSigned,
    inForce
  }
}
