import type { Scholar } from '@northstar/shared/scholars/scholars.schema.ts'
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { TestPerson, TestProgram, useApp } from '../../test/harness.ts'

export const scholarsOf = ({ id }: TestProgram) => `/programs/${id}/scholars`

export const aNewScholar = (fields: object = {}) => ({
  firstName: 'Noor',
  lastName: `Adeyemi-${randomUUID().slice(0, 8)}`,
  email: `${randomUUID()}@umn.example`,
  ...fields
})

/** What the tests of scholars make, over HTTP. */
export function scholarFixtures({ as }: Pick<ReturnType<typeof useApp>, 'as'>) {
  return {
    async aScholar(program: TestProgram, fields: object = {}): Promise<Scholar> {
      const { status, body } = await as(program.director).post(scholarsOf(program)).send(aNewScholar(fields))
      expect(body).toMatchObject({ id: expect.any(String) })
      expect(status).toBe(201)
      return body
    },

    async aSource(program: TestProgram) {
      const { body } = await as(program.director)
        .post(`/programs/${program.id}/funding-sources`)
        .send({ name: `K12 ${randomUUID()}`, effortFloor: 75 })
        .expect(201)
      return body as { id: string; name: string }
    },

    assign: (program: TestProgram, scholarId: string, mentor: TestPerson, fields: object = {}) =>
      as(program.director)
        .post(`${scholarsOf(program)}/${scholarId}/mentor-assignments`)
        .send({ mentorId: mentor.personId, teamRole: 'primary-research', startsOn: '2026-01-01', ...fields })
        .expect(201)
  }
}
