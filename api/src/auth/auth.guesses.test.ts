import { sql, type SQL } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { statementsOf } from '../../test/statements.ts'

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

/** Whether all that somebody is was looked up, and not only whether it is still the same. */
const isAskedAnew = async () => (await statementsOf(scholarsOf)).some(({ text }) => text.includes('as roles'))

beforeEach(async () => {
  test.clock.now = new Date('2026-11-23T15:00:00Z')
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

describe('what somebody is in a program', () => {
  const person = () => sql`program_id = ${program.id} and id = ${mentor.personId}`
  const ofPerson = () => sql`program_id = ${program.id} and person_id = ${mentor.personId}`
  const newScholar = () => sql`insert into scholars (program_id, id, person_id)
    values (${program.id}, gen_random_uuid(), ${mentor.personId})`

  beforeEach(async () => {
    await scholarsOf().expect(200)
    expect(await isAskedAnew()).toBe(false)
  })

  it.each<[string, () => SQL]>([
    [
      'a role is given',
      () => sql`insert into held_roles (program_id, id, person_id, role, starts_on)
      values (${program.id}, gen_random_uuid(), ${mentor.personId}, 'evaluator', '2026-01-01')`
    ],
    ['a role gets an end', () => sql`update held_roles set until = '2027-01-01' where ${ofPerson()}`],
    [
      'a role goes to another',
      () => sql`update held_roles set person_id = ${program.scholar.personId} where ${ofPerson()}`
    ],
    ['a role is taken away', () => sql`delete from held_roles where ${ofPerson()}`],
    ['the name is another', () => sql`update people set last_name = 'O’Neil' where ${person()}`],
    ['the person is removed', () => sql`update people set removed_at = now() where ${person()}`],
    ['the account is another’s', () => sql`update people set account_id = null where ${person()}`],
    ['there is a record as scholar', newScholar],
    [
      'the program has another time zone',
      () => sql`update programs set time_zone = 'Asia/Tokyo' where id = ${program.id}`
    ],
    [
      'the account is an administrator’s',
      () => sql`update accounts set administrator = true where id = ${mentor.accountId}`
    ]
  ])('is looked up anew when %s', async (_, change) => {
    await inProgram(change())

    expect(await isAskedAnew()).toBe(true)
  })

  it('is looked up anew when the record as scholar is removed, and when it is back', async () => {
    await inProgram(newScholar())
    await scholarsOf()
    for (const removed of ['now()', 'null']) {
      await inProgram(sql`update scholars set removed_at = ${sql.raw(removed)} where ${ofPerson()}`)
      expect(await isAskedAnew()).toBe(true)
      expect(await isAskedAnew()).toBe(false)
    }
  })

  it('is not looked up anew for what is not part of it', async () => {
    await inProgram(sql`update people set degrees = 'MD', version = version + 1 where ${person()}`)
    await inProgram(sql`update programs set name = name || '!' where id = ${program.id}`)

    expect(await isAskedAnew()).toBe(false)
  })

  it('is another thing on another day, from the midnight of the program on', async () => {
    await inProgram(sql`update programs set time_zone = 'America/Chicago' where id = ${program.id}`)
    await inProgram(sql`update held_roles set until = '2026-11-24' where ${ofPerson()}`)
    await scholarsOf().expect(200)

    test.clock.now = new Date('2026-11-24T05:59:59Z')
    expect(await isAskedAnew()).toBe(false)
    await scholarsOf().expect(200)
    test.clock.now = new Date('2026-11-24T06:00:00Z')
    await scholarsOf().expect(404)
    test.clock.now = new Date('2026-11-23T06:00:00Z')
    await scholarsOf().expect(200)
  })

  it('is another thing on another day, from the first of two midnights on', async () => {
    await inProgram(sql`update programs set time_zone = 'America/Havana' where id = ${program.id}`)
    await inProgram(sql`update held_roles set until = '2026-11-01' where ${ofPerson()}`)

    test.clock.now = new Date('2026-11-01T03:59:59Z')
    await scholarsOf().expect(200)
    expect(await isAskedAnew()).toBe(false)
    test.clock.now = new Date('2026-11-01T04:00:00Z')
    await scholarsOf().expect(404)
  })

  it('is of no use to an account that was disabled meanwhile', async () => {
    await inProgram(sql`update accounts set disabled_at = now() where id = ${mentor.accountId}`)

    await scholarsOf().expect(401)
  })
})
