import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '@northstar/shared/audit/audit.endpoints.ts'
import { useMeetings } from '../../test/meetings.ts'
import type { TestPerson } from '../../test/harness.ts'

const test = useMeetings()
const { as, program, logged, aProgram } = test

const lookAt = (by: TestPerson, scholarId = program.scholar.scholarId) =>
  as(by).put(`/programs/${program.id}/scholars/${scholarId}/look`)
const look = async (by: TestPerson) => (await lookAt(by).expect(200)).body as { since: string | null; count: number }
const news = async (by: TestPerson) => (await as(by).get(`/programs/${program.id}/news`).expect(200)).body.items

/** As if the look were that long ago. */
const age = (by: TestPerson, interval: string) =>
  test.asOwner(program.id, db =>
    db.execute(sql`update record_looks set looked_at = looked_at - ${interval}::interval,
      since_at = since_at - ${interval}::interval where person_id = ${by.personId}`)
  )
const change = (by: TestPerson, id: string, version: number, body: object) =>
  as(by)
    .patch(`/programs/${program.id}/meetings/${id}`)
    .send({ ...body, version })
    .expect(200)

describe('what is new in a record', () => {
  it('is what others changed since one looked, until one has looked again', async () => {
    expect(await look(program.mentor)).toEqual({ since: null, count: 0 })
    await age(program.mentor, '2 hours')
    const attendeeIds = [program.scholar.personId, program.coMentor.personId]
    const meeting = await logged(program.coMentor, { notes: 'Aims', attendeeIds })
    await logged(program.mentor, { notes: 'One’s own' })

    expect(await news(program.mentor)).toEqual([{ scholarId: program.scholar.scholarId, count: 1 }])
    const { since, count } = await look(program.mentor)
    expect([count, await news(program.mentor)]).toEqual([1, []])

    const query = `scholarId=${program.scholar.scholarId}&since=${since}`
    const { body } = await as(program.mentor).get(`/programs/${program.id}/history?${query}`).expect(200)
    expect(body.items.map(({ subjectId }: AuditEvent) => subjectId)).toEqual([meeting.id])
  })

  it('stays while one goes on looking', async () => {
    expect((await look(program.mentor)).count).toBe(1)
    await age(program.mentor, '10 minutes')
    expect((await look(program.mentor)).count).toBe(1)
  })

  it('is not what one may not read', async () => {
    const meeting = await logged(program.mentor, { notes: 'All' })
    for (const reader of [program.scholar, program.coMentor, program.coordinator, program.director]) {
      await look(reader)
      await age(reader, '1 hour')
    }
    await test.asOwner(program.id, db => db.execute(sql`update record_looks set looked_at = now()`))
    await change(program.mentor, meeting.id, meeting.version, { mentorNotes: 'Among mentors' })
    const ofMentors = await Promise.all([program.scholar, program.coordinator, program.coMentor].map(news))
    await change(program.mentor, meeting.id, meeting.version + 1, { directorNotes: 'For the director' })

    const one = [{ scholarId: program.scholar.scholarId, count: 1 }]
    expect(ofMentors).toEqual([[], [], one])
    expect([await news(program.coMentor), (await news(program.director))[0].count]).toEqual([one, 2])
    const { body } = await as(program.scholar)
      .get(`/programs/${program.id}/history?subjectId=${meeting.id}`)
      .expect(200)
    expect(body.items.map(({ action }: AuditEvent) => action)).toEqual(['meeting.logged'])
  })

  it('is nothing to those who do not see the scholar', async () => {
    for (const one of [program.stranger, program.former, await program.person('scholar')]) {
      await lookAt(one).expect(404)
      expect(await news(one)).toEqual([])
    }
    const other = await aProgram()
    await as(other.director).get(`/programs/${program.id}/news`).expect(404)
  })
})

describe('narrowing a history', () => {
  it('is by person and kind, of what one may see', async () => {
    await as(program.director).post(`/programs/${program.id}/sites`).send({ name: 'Essentia' }).expect(201)
    const of = async (by: TestPerson, query = '') => {
      const { body } = await as(by).get(`/programs/${program.id}/history?limit=200&${query}`).expect(200)
      return body.items as AuditEvent[]
    }
    const filters = (by: TestPerson) => as(by).get(`/programs/${program.id}/history-filters`).expect(200)

    expect((await filters(program.director)).body.kinds).toEqual(['meeting', 'site'])
    expect((await filters(program.mentor)).body).toMatchObject({ kinds: ['meeting'] })
    expect((await filters(program.stranger)).body).toEqual({ people: [], kinds: [] })
    const byMentor = await of(program.director, `by=${program.mentor.personId}&kind=meeting`)
    expect(new Set(byMentor.map(({ by, kind }) => `${by?.id} ${kind}`))).toEqual(
      new Set([`${program.mentor.personId} meeting`])
    )
    expect((await of(program.director, 'kind=site')).map(({ title }) => title)).toEqual(['Essentia'])
  })
})
