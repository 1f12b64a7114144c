import { sql, type SQL } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const test = useApp()
let program: TestProgram
let mentor: TestPerson

const scholarsOf = () => test.as(mentor).get(`/programs/${program.id}/scholars`)
const site = (name: string) => test.as(mentor).post(`/programs/${program.id}/sites`).send({ name })
const sites = async () => {
  const { body } = await test.as(program.director).get(`/programs/${program.id}/sites`).expect(200)
  return (body as { name: string }[]).map(({ name }) => name)
}
const inProgram = (change: SQL) => test.asOwner(program.id, db => db.execute(change))
const nowHolds = (role: string) =>
  inProgram(sql`update held_roles set role = ${role} where person_id = ${mentor.personId}`)

beforeEach(async () => {
  program = await test.aProgram()
  mentor = program.mentor
})

describe('who has asked before', () => {
  it('is what the database says at each request, not what he was', async () => {
    await site('As a mentor').expect(403)
    await nowHolds('coordinator')
    await site('As a coordinator').expect(201)
    await nowHolds('mentor')
    await site('As a mentor again').expect(403)

    expect(await sites()).toEqual(['As a coordinator'])
  })

  it('reads nothing any more once he has no part in the program', async () => {
    await scholarsOf().expect(200)
    await inProgram(sql`delete from held_roles where person_id = ${mentor.personId}`)

    expect((await scholarsOf().expect(404)).text).not.toContain('items')
  })

  it('does nothing any more once the session has ended, however many ask at once', async () => {
    await scholarsOf().expect(200)
    await inProgram(
      sql`update sessions set ended_at = now(), ended_because = 'signed-out' where id = ${mentor.sessionId}`
    )

    const answers = await Promise.all([site('One'), scholarsOf(), site('Two'), scholarsOf()])

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(await sites()).toEqual([])
  })

  it('is refused a file by a problem that is none', async () => {
    const file = () => test.as(mentor).get(`/programs/${program.id}/sites.csv`)
    await nowHolds('coordinator')
    expect((await file().expect(200)).headers).toHaveProperty('content-disposition')
    await inProgram(sql`delete from held_roles where person_id = ${mentor.personId}`)

    expect((await file().expect(404)).headers).not.toHaveProperty('content-disposition')
  })
})
