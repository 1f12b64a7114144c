import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { useMeetings } from '../../test/meetings.ts'
import { scholars } from '../scholars/scholars.table.ts'

const { as, asOwner, aProgram, program, at, assign, aMeeting, logged, read, idsOf } = useMeetings()

describe('reading meetings', () => {
  it('is for staff, the scholar and the mentors of today: all of the scholar’s', async () => {
    const { id } = await logged(program.mentor)

    for (const person of [program.director, program.coordinator, program.scholar, program.mentor, program.coMentor]) {
      expect(await idsOf(person)).toContain(id)
      await read(person, id)
    }
  })

  it('leaves a former mentor what he or she attended while assigned', async () => {
    const attendeeIds = [program.scholar.personId, program.former.personId]
    const attended = await logged(program.coordinator, { heldOn: '2026-05-31', attendeeIds })
    const afterwards = await logged(program.coordinator, { heldOn: '2026-06-01', attendeeIds })
    const ofOthers = await logged(program.coordinator, { heldOn: '2026-05-31' })

    expect(await idsOf(program.former)).toEqual([attended.id])
    expect((await read(program.former, attended.id)).permissions).toEqual([])
    await as(program.former)
      .get(at(`/${afterwards.id}`))
      .expect(404)
    await as(program.former)
      .get(at(`/${ofOthers.id}`))
      .expect(404)
    await as(program.former)
      .patch(at(`/${attended.id}`))
      .send({ notes: 'Mine', version: 1 })
      .expect(403)
  })

  it('is not for anybody else', async () => {
    const { id } = await logged(program.mentor)
    const other = await program.person('scholar')

    for (const person of [program.stranger, other]) {
      expect(await idsOf(person)).toEqual([])
      await as(person)
        .get(at(`/${id}`))
        .expect(404)
    }
    await as((await aProgram()).director)
      .get(at(`/${id}`))
      .expect(404)
  })

  it('goes when the scholar’s record is removed', async () => {
    const gone = await program.person('scholar')
    await assign(program.mentor, gone, 'career')
    const attendeeIds = [gone.personId, program.mentor.personId]
    const { id } = await logged(program.mentor, { scholarId: gone.scholarId, attendeeIds })

    await asOwner(program.id, db =>
      db.update(scholars).set({ removedAt: '2026-11-23T00:00:00Z' }).where(eq(scholars.id, gone.scholarId))
    )

    for (const person of [program.director, program.mentor])
      await as(person)
        .get(at(`/${id}`))
        .expect(404)
  })
})

describe('the list of meetings', () => {
  it('is filtered and paged, the newest first', async () => {
    const fresh = await program.person('scholar')
    await assign(program.mentor, fresh, 'career')
    const attendeeIds = [fresh.personId, program.mentor.personId]
    const made: string[] = []
    for (const heldOn of ['2026-01-05', '2026-02-05', '2026-03-05']) {
      made.unshift((await logged(program.mentor, { scholarId: fresh.scholarId, heldOn, attendeeIds })).id)
    }
    const about = `scholarId=${fresh.scholarId}`

    const { body: first } = await as(program.director)
      .get(at(`?${about}&limit=2`))
      .expect(200)
    const { body: second } = await as(program.director)
      .get(at(`?${about}&limit=2&after=${first.next}`))
      .expect(200)

    expect([...first.items, ...second.items].map(({ id }: Meeting) => id)).toEqual(made)
    expect([first.total, second.next]).toEqual([3, null])
    expect(await idsOf(program.director, `${about}&heldFrom=2026-02-05&heldUntil=2026-03-05`)).toEqual([made[1]])
    expect(await idsOf(program.director, `${about}&attendeeId=${program.coMentor.personId}`)).toEqual([])
    expect(await idsOf(program.director, `${about}&state=confirmed`)).toEqual([])
    expect(await idsOf(program.director, `${about}&q=100%25`)).toEqual([])
  })
})

describe('notes that fewer people read', () => {
  const secrets = { mentorNotes: 'Worried about xylophones', directorNotes: 'Effort is really zeppelin' }
  let meeting: Meeting
  beforeAll(async () => {
    meeting = await logged(program.mentor, secrets)
  })

  it.each([
    ['the author, a mentor', () => program.mentor, true, true],
    ['another mentor of today', () => program.coMentor, true, false],
    ['the director', () => program.director, true, true],
    ['the coordinator', () => program.coordinator, false, false],
    ['the scholar', () => program.scholar, false, false]
  ])('show themselves to %s as they should', async (_, who, mentorNotes, directorNotes) => {
    const person = who()
    const seen = await read(person, meeting.id)
    const listed = (await as(person).get(at(`?limit=200`))).body.items.find(({ id }: Meeting) => id === meeting.id)
    const { text: csv } = await as(person).get(at(`.csv`)).expect(200)

    for (const one of [seen, listed]) {
      expect('mentorNotes' in one).toBe(mentorNotes)
      expect('directorNotes' in one).toBe(directorNotes)
    }
    expect(csv.includes('xylophones')).toBe(mentorNotes)
    expect(csv.includes('zeppelin')).toBe(directorNotes)
    expect((await idsOf(person, 'q=xylophone')).includes(meeting.id)).toBe(mentorNotes)
    expect((await idsOf(person, 'q=zeppelin')).includes(meeting.id)).toBe(directorNotes)
  })

  it('are not in the answer to a change from an old version', async () => {
    const other = await logged(program.mentor, secrets)
    await as(program.scholar)
      .patch(at(`/${other.id}`))
      .send({ notes: 'One', version: 1 })
      .expect(200)

    const { body } = await as(program.scholar)
      .patch(at(`/${other.id}`))
      .send({ notes: 'Two', version: 1 })
      .expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { notes: 'One', version: 2 } })
    expect(JSON.stringify(body)).not.toMatch(/xylophone|zeppelin/)
  })

  it('are not for everybody to write', async () => {
    const { id } = await logged(program.mentor)

    await as(program.scholar)
      .post(at())
      .send(aMeeting({ mentorNotes: 'Mine too' }))
      .expect(403)
    await as(program.scholar)
      .patch(at(`/${id}`))
      .send({ mentorNotes: 'Mine', version: 1 })
      .expect(403)
    await as(program.coordinator)
      .patch(at(`/${id}`))
      .send({ directorNotes: null, version: 1 })
      .expect(403)
  })

  it('change without making anybody confirm again', async () => {
    const { id } = await logged(program.mentor)
    await as(program.scholar)
      .put(at(`/${id}/confirmation`))
      .send({ version: 1 })
      .expect(200)

    await as(program.mentor)
      .patch(at(`/${id}`))
      .send({ mentorNotes: 'Aside', version: 2 })
      .expect(200)

    expect(await read(program.scholar, id)).toMatchObject({ state: 'confirmed', version: 3 })
  })

  it('from a scholar reach the director, not the mentors', async () => {
    const { id } = await logged(program.scholar, { directorNotes: 'I would like another mentor' })

    expect(await read(program.director, id)).toMatchObject({ directorNotes: 'I would like another mentor' })
    expect(await read(program.mentor, id)).not.toHaveProperty('directorNotes')
    expect((await read(program.scholar, id)).permissions).toContain('write-director-notes')
  })
})
