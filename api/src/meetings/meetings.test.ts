import { describe, expect, it } from 'vitest'
import type { TestPerson } from '../../test/harness.ts'
import { useMeetings } from '../../test/meetings.ts'
import { newId } from '../db/ids.ts'

const { as, aProgram, clock, program, at, aMeeting, logged, read, idsOf } = useMeetings()

describe('logging a meeting', () => {
  it('records it with its new actions, ticks off what was done, and waits for the other side', async () => {
    const earlier = await logged(program.mentor, { newActions: [{ title: 'Read the protocol' }] })
    const done = earlier.actions[0]!

    const meeting = await logged(program.mentor, {
      minutes: 45,
      way: 'video',
      topics: ['Aims', 'IRB'],
      notes: 'We went through the aims.',
      nextOn: '2026-12-04',
      newActions: [{ title: 'Send the aims', ownerId: program.scholar.personId, dueOn: '2026-11-27' }],
      doneActionIds: [done.id]
    })

    expect(meeting).toMatchObject({
      heldOn: '2026-11-20',
      minutes: 45,
      topics: ['Aims', 'IRB'],
      state: 'awaiting',
      draftedBy: { id: program.mentor.personId, name: program.mentor.name },
      confirmedBy: null,
      attendees: [{ id: program.scholar.personId, name: program.scholar.name }, { id: program.mentor.personId }],
      actions: [{ title: 'Send the aims', owner: { name: program.scholar.name }, dueOn: '2026-11-27', doneOn: null }]
    })
    expect((await read(program.mentor, earlier.id)).actions[0]).toMatchObject({ doneOn: '2026-11-20', version: 2 })
    expect(await program.events(meeting.id)).toMatchObject([
      { action: 'meeting.logged', title: 'Meeting of 20 Nov 2026' }
    ])
    expect(await program.events(done.id)).toMatchObject([
      { action: 'action-item.added' },
      { action: 'action-item.completed' }
    ])
  })

  it('is done once when it is sent twice', async () => {
    const before = await idsOf(program.director)
    const send = () =>
      as(program.mentor).post(at()).set('idempotency-key', 'once-and-for-all').send(aMeeting()).expect(201)

    const [first, second] = [await send(), await send()]

    expect(second.body).toEqual(first.body)
    expect(await idsOf(program.director)).toHaveLength(before.length + 1)
  })

  it('does nothing at all when a part of it cannot be done', async () => {
    const before = await idsOf(program.director)

    const { body } = await as(program.mentor)
      .post(at())
      .send(aMeeting({ newActions: [{ title: 'Fine' }, { title: 'Not theirs', ownerId: program.stranger.personId }] }))
      .expect(422)

    expect(body.fields).toMatchObject([{ field: 'newActions.1.ownerId' }])
    expect(await idsOf(program.director)).toEqual(before)
  })

  it.each([
    ['tomorrow, where the program is', { heldOn: '2026-11-24' }, 'heldOn'],
    ['a day of another century', { heldOn: '1926-11-20' }, 'heldOn'],
    ['a next meeting before this one', { nextOn: '2026-11-20' }, 'nextOn'],
    ['an action that is not there', { doneActionIds: [newId()] }, 'doneActionIds']
  ])('refuses %s', async (_, fields, field) => {
    const { body } = await as(program.mentor).post(at()).send(aMeeting(fields)).expect(422)

    expect(body.fields).toMatchObject([{ field }])
  })

  it('takes the day of the program’s time zone for today', async () => {
    clock.now = new Date('2026-11-24T04:00:00Z') // still 23 Nov in Chicago
    try {
      await as(program.mentor)
        .post(at())
        .send(aMeeting({ heldOn: '2026-11-23' }))
        .expect(201)
      await as(program.mentor)
        .post(at())
        .send(aMeeting({ heldOn: '2026-11-24' }))
        .expect(422)
    } finally {
      clock.now = new Date('2026-11-23T15:00:00Z')
    }
  })

  it('knows nobody of another program', async () => {
    const other = await aProgram()
    const attendeeIds = [program.scholar.personId, program.mentor.personId, other.mentor.personId]

    const { body } = await as(program.mentor).post(at()).send(aMeeting({ attendeeIds })).expect(422)

    expect(body.fields).toMatchObject([{ field: 'attendeeIds' }])
  })

  it('is for those who attended; the primary mentor and staff also log those of others', async () => {
    const withCoMentor = aMeeting({ attendeeIds: [program.scholar.personId, program.coMentor.personId] })
    const withoutScholar = aMeeting({
      attendeeIds: [program.mentor.personId, program.coMentor.personId],
      kind: 'oversight-committee'
    })

    await as(program.mentor).post(at()).send(withCoMentor).expect(201)
    await as(program.coordinator).post(at()).send(withCoMentor).expect(201)
    await as(program.coMentor).post(at()).send(aMeeting()).expect(403)
    await as(program.scholar).post(at()).send(withoutScholar).expect(403)
  })

  it('is not for mentors who are not, or no longer, assigned, nor for other scholars', async () => {
    const other = await program.person('scholar')
    const attendeeIds = (person: TestPerson) => [program.scholar.personId, person.personId]

    for (const person of [program.stranger, program.former, other]) {
      await as(person)
        .post(at())
        .send(aMeeting({ attendeeIds: attendeeIds(person) }))
        .expect(404)
    }
    await as((await aProgram()).director)
      .post(at())
      .send(aMeeting())
      .expect(404)
  })
})

describe('changing a meeting', () => {
  it('changes who attended, and keeps what is not named', async () => {
    const { id } = await logged(program.mentor, { notes: 'Kept', topics: ['Aims'] })
    const attendeeIds = [program.scholar.personId, program.mentor.personId, program.coMentor.personId]

    const { body } = await as(program.mentor)
      .patch(at(`/${id}`))
      .send({ attendeeIds, version: 1 })
      .expect(200)

    expect(body).toMatchObject({ notes: 'Kept', topics: ['Aims'], version: 2 })
    expect(body.attendees.map((person: { id: string }) => person.id).sort()).toEqual([...attendeeIds].sort())
  })

  it('is not for mentors who were not there', async () => {
    const { id } = await logged(program.mentor)

    await as(program.coMentor)
      .patch(at(`/${id}`))
      .send({ notes: 'Mine', version: 1 })
      .expect(403)
    await as(program.stranger)
      .patch(at(`/${id}`))
      .send({ notes: 'Mine', version: 1 })
      .expect(404)
  })

  it('does not move it into the future', async () => {
    const { id } = await logged(program.mentor)

    await as(program.mentor)
      .patch(at(`/${id}`))
      .send({ heldOn: '2027-01-01', version: 1 })
      .expect(422)
  })
})

describe('removing a meeting', () => {
  it('takes it and its open actions off every list', async () => {
    const meeting = await logged(program.mentor, { newActions: [{ title: 'Never mind' }] })

    await as(program.mentor)
      .delete(at(`/${meeting.id}?version=1`))
      .expect(204)

    expect(await idsOf(program.director)).not.toContain(meeting.id)
    await as(program.mentor)
      .get(at(`/${meeting.id}`))
      .expect(404)
    const { body } = await as(program.mentor).get(`/programs/${program.id}/action-items?open=true&limit=200`)
    expect(body.items.map(({ title }: { title: string }) => title)).not.toContain('Never mind')
    expect(await read(program.director, meeting.id)).toMatchObject({ permissions: ['restore'] })
  })

  it('is undone by a director, with the actions that went along', async () => {
    const meeting = await logged(program.mentor, { newActions: [{ title: 'Come back' }] })
    await as(program.mentor)
      .delete(at(`/${meeting.id}?version=1`))
      .expect(204)
    const restore = (by: TestPerson) =>
      as(by).put(`/programs/${program.id}/removed-records/meeting/${meeting.id}/restoration`)

    await restore(program.mentor).expect(403)
    await restore(program.director).expect(204)

    expect(await read(program.scholar, meeting.id)).toMatchObject({
      actions: [{ title: 'Come back' }],
      removedAt: null
    })
  })

  it('is for staff, and for who drafted it until it is confirmed', async () => {
    const meeting = await logged(program.mentor)
    const remove = (by: TestPerson, version: number) => as(by).delete(at(`/${meeting.id}?version=${version}`))

    await remove(program.scholar, 1).expect(403)
    await as(program.scholar)
      .put(at(`/${meeting.id}/confirmation`))
      .send({ version: 1 })
      .expect(200)
    await remove(program.mentor, 2).expect(403)
    await remove(program.coordinator, 1).expect(409)
    await remove(program.coordinator, 2).expect(204)
  })
})
