import { describe, expect, it } from 'vitest'
import { useMilestones } from '../../test/milestones.ts'

const today = '2026-11-23'
const { app, program, aMilestone, at, put, reported, inState } = useMilestones()

describe('adding a milestone', () => {
  it('puts it in the plan, with who added it and what may be done', async () => {
    const { director, scholar } = program()
    const { id } = await aMilestone({ title: 'IRB determination', dueOn: '2027-03-01', category: 'Compliance' })

    const { body } = await app.as(scholar).get(at(id)).expect(200)

    expect(body).toMatchObject({
      title: 'IRB determination',
      scholar: { id: scholar.scholarId, name: scholar.name },
      dueOn: '2027-03-01',
      originalDueOn: '2027-03-01',
      state: 'planned',
      standing: 'on-track',
      addedBy: { name: director.name },
      fromTemplate: false,
      moves: [],
      version: 1,
      permissions: ['change', 'start', 'report']
    })
  })

  it('is for the scholar too, who shapes it until it is reported', async () => {
    const { scholar } = program()
    const own = await aMilestone({}, scholar)
    expect(own.permissions).toEqual(['change', 'reword', 'start', 'report', 'remove'])

    const renamed = { title: 'Aims, second draft', version: own.version }
    const { body } = await app.as(scholar).patch(at(own.id)).send(renamed).expect(200)
    expect(body.title).toBe('Aims, second draft')
    await app
      .as(scholar)
      .delete(`${at(own.id)}?version=2`)
      .expect(204)
  })

  it('is not for mentors, nor for other scholars', async () => {
    const { id, scholar, mentor, person } = program()
    const add = (who: typeof mentor) =>
      app
        .as(who)
        .post(`/programs/${id}/scholars/${scholar.scholarId}/milestones`)
        .send({ title: 'Mine', dueOn: '2027-03-01' })

    await add(mentor).expect(403)
    await add(await person('scholar')).expect(404)
  })
})

describe('reading milestones', () => {
  it('is not for a mentor who is not assigned, nor for another scholar', async () => {
    const { id } = await aMilestone()
    const { person, scholar } = program()

    for (const stranger of [await person('mentor'), await person('scholar')]) {
      await app.as(stranger).get(at(id)).expect(404)
      const { body } = await app
        .as(stranger)
        .get(at(`?scholarId=${scholar.scholarId}`))
        .expect(200)
      expect(body).toMatchObject({ items: [], total: 0 })
    }
  })
})

describe('changing a milestone', () => {
  it('keeps notes and evidence, and leaves the wording to staff', async () => {
    const { scholar, coordinator } = program()
    const { id } = await aMilestone()

    const noted = { notes: 'Draft is with Priya', evidenceUrl: 'https://example.org/draft', version: 1 }
    await app.as(scholar).patch(at(id)).send(noted).expect(200)
    const { body } = await app.as(scholar).patch(at(id)).send({ title: 'Easier', version: 2 }).expect(403)
    expect(body.detail).toContain('staff')
    await app.as(coordinator).patch(at(id)).send({ title: 'Harder', version: 2 }).expect(200)
  })

  it('from an old version is refused and shows the present one', async () => {
    const { scholar } = program()
    const { id } = await aMilestone()
    await app.as(scholar).patch(at(id)).send({ notes: 'first', version: 1 }).expect(200)

    const { body } = await app.as(scholar).patch(at(id)).send({ notes: 'second', version: 1 }).expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { notes: 'first', version: 2 } })
  })

  it('is over for the scholar once it is confirmed', async () => {
    const { scholar } = program()
    const { id, version } = await inState('confirmed')

    await app.as(scholar).patch(at(id)).send({ evidenceText: 'Other', version }).expect(403)
  })

  it('refuses a link that is not one of the web', async () => {
    const { scholar } = program()
    const { id } = await aMilestone()

    await app.as(scholar).patch(at(id)).send({ evidenceUrl: 'javascript:alert(1)', version: 1 }).expect(400)
  })
})

describe('the way of a milestone', () => {
  it('goes from planned over reported to confirmed, each with who and when', async () => {
    const { scholar, mentor } = program()
    const { id } = await aMilestone()

    expect((await put(scholar, id, 'start', { version: 1 }).expect(200)).body.state).toBe('in-progress')
    const report = { reachedOn: '2026-11-20', evidenceText: 'Letter of 20 Nov', version: 2 }
    expect((await put(scholar, id, 'report', report).expect(200)).body).toMatchObject({
      state: 'reported',
      standing: 'waiting',
      reachedOn: '2026-11-20',
      reportedBy: { name: scholar.name },
      evidenceText: 'Letter of 20 Nov'
    })
    expect((await put(mentor, id, 'confirmation', { version: 3 }).expect(200)).body).toMatchObject({
      state: 'confirmed',
      standing: 'done',
      confirmedBy: { name: mentor.name },
      confirmedAt: '2026-11-23T15:00:00.000Z'
    })
    expect((await program().events(id)).map(({ action }) => action)).toEqual([
      'milestone.added',
      'milestone.started',
      'milestone.reported',
      'milestone.confirmed'
    ])
  })

  it('goes back with a reason, which the next report takes away', async () => {
    const { scholar, director } = program()
    const { id, version } = await reported()

    const back = await put(director, id, 'return', { reason: 'The letter is missing.', version }).expect(200)
    expect(back.body).toMatchObject({
      state: 'in-progress',
      sentBackBecause: 'The letter is missing.',
      reportedBy: null,
      reachedOn: null
    })
    const again = await put(scholar, id, 'report', { reachedOn: today, version: version + 1 }).expect(200)
    expect(again.body).toMatchObject({ state: 'reported', sentBackBecause: null })
  })

  it('does not lead into the future', async () => {
    const { scholar } = program()
    const { id } = await aMilestone()

    const { body } = await put(scholar, id, 'report', { reachedOn: '2026-11-24', version: 1 }).expect(422)

    expect(body.fields).toEqual([{ field: 'reachedOn', message: expect.stringContaining('still to come') }])
  })

  it.each([
    ['planned', 'confirmation', {}],
    ['planned', 'return', { reason: 'No' }],
    ['reported', 'report', { reachedOn: today }],
    ['reported', 'start', {}],
    ['confirmed', 'confirmation', {}],
    ['confirmed', 'waiver', { reason: 'No' }],
    ['confirmed', 'due-day', { dueOn: '2027-09-01', reason: 'No' }],
    ['waived', 'report', { reachedOn: today }],
    ['planned', 'reopening', {}]
  ] as const)('is refused from %s by %s', async (state, step, given) => {
    const { id, version } = await inState(state)

    const { body } = await put(program().director, id, step, { ...given, version }).expect(409)

    expect(body.code).toBe('wrong-state')
  })
})

describe('confirming', () => {
  it('is not for the scholar, the coordinator, or a mentor who is not assigned', async () => {
    const { scholar, coordinator, person } = program()
    const { id, version } = await reported()

    await put(scholar, id, 'confirmation', { version }).expect(403)
    await put(coordinator, id, 'confirmation', { version }).expect(403)
    await put(coordinator, id, 'return', { version, reason: 'No' }).expect(403)
    await put(await person('mentor'), id, 'confirmation', { version }).expect(404)
  })

  it('is not for a director about the own record', async () => {
    const both = await program().person('director', 'scholar')
    const own = await reported({}, both)

    expect(own.permissions).not.toContain('confirm')
    await put(both, own.id, 'confirmation', { version: own.version }).expect(403)
  })

  it('is not for the mentor who reported it', async () => {
    const { mentor, director } = program()
    const { id } = await aMilestone({ acts: 'mentor' })

    const { body } = await put(mentor, id, 'report', { reachedOn: today, version: 1 }).expect(200)
    expect(body.permissions).not.toContain('confirm')
    await put(mentor, id, 'confirmation', { version: 2 }).expect(403)
    await put(director, id, 'confirmation', { version: 2 }).expect(200)
  })
})

describe('reporting and starting', () => {
  it('is not for a mentor when it is the scholar’s turn', async () => {
    const { mentor } = program()
    const { id } = await aMilestone()

    await put(mentor, id, 'start', { version: 1 }).expect(403)
    await put(mentor, id, 'report', { reachedOn: today, version: 1 }).expect(403)
  })
})
