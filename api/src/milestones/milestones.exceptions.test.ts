import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { describe, expect, it } from 'vitest'
import { useMilestones } from '../../test/milestones.ts'

const { app, program, at, put, aMilestone, reported, inState } = useMilestones()

describe('waiving', () => {
  it('takes a reason and is taken back', async () => {
    const { coordinator } = program()
    const { id } = await aMilestone()

    const waived = await put(coordinator, id, 'waiver', { reason: 'Not a human study', version: 1 }).expect(200)
    expect(waived.body).toMatchObject({ state: 'waived', waivedBecause: 'Not a human study', standing: 'waived' })
    const open = await put(coordinator, id, 'reopening', { version: 2 }).expect(200)
    expect(open.body).toMatchObject({ state: 'planned', waivedBecause: null })
  })

  it('is not for the scholar or the mentor, and not without a reason', async () => {
    const { scholar, mentor, director } = program()
    const { id } = await aMilestone()

    await put(scholar, id, 'waiver', { reason: 'I would rather not', version: 1 }).expect(403)
    await put(mentor, id, 'waiver', { reason: 'Not needed', version: 1 }).expect(403)
    await put(director, id, 'waiver', { version: 1 }).expect(400)
  })
})

describe('taking back', () => {
  it('a report leads back to in progress, for whoever reported it', async () => {
    const { scholar } = program()
    const { id, version } = await reported()

    const { body } = await put(scholar, id, 'reopening', { version }).expect(200)

    expect(body).toMatchObject({ state: 'in-progress', reportedBy: null, reachedOn: null })
  })

  it('a confirmation leads back to reported, for the director and the mentor who confirmed it', async () => {
    const { scholar, coordinator, mentor } = program()
    const { id, version } = await inState('confirmed')

    await put(scholar, id, 'reopening', { version }).expect(403)
    await put(coordinator, id, 'reopening', { version }).expect(403)
    const { body } = await put(mentor, id, 'reopening', { version }).expect(200)
    expect(body).toMatchObject({ state: 'reported', confirmedBy: null, reportedBy: { name: scholar.name } })
  })
})

describe('taking back that a report was sent back', () => {
  async function sentBack() {
    const { id, version } = await reported({ title: 'Aims' })
    const { body } = await put(program().mentor, id, 'return', { reason: 'No letter', version }).expect(200)
    return body as Milestone
  }

  it('brings the report back as it was, for whoever sent it', async () => {
    const { scholar, mentor } = program()
    const { id, version, permissions } = await sentBack()
    expect(permissions).toContain('reopen')

    const { body } = await put(mentor, id, 'reopening', { version }).expect(200)

    expect(body).toMatchObject({
      state: 'reported',
      reachedOn: '2026-11-20',
      reportedBy: { id: scholar.personId },
      reportedAt: '2026-11-23T15:00:00.000Z',
      sentBackBecause: null
    })
    expect(body.permissions).toContain('confirm')
    const [, , returned, reopened] = await program().events(id)
    expect(returned).toMatchObject({ action: 'milestone.sent-back' })
    expect(reopened).toMatchObject({ action: 'milestone.report-restored', personId: mentor.personId })
  })

  it('is not for anybody else, nor from an old version', async () => {
    const { id, version } = await sentBack()
    const { scholar, coordinator, director, mentor } = program()

    for (const other of [scholar, coordinator, director]) await put(other, id, 'reopening', { version }).expect(403)
    await put(await program().person('mentor'), id, 'reopening', { version }).expect(404)
    await put(mentor, id, 'reopening', { version: version - 1 }).expect(409)
  })

  it('is over once the scholar has reported again, and was never there for what is merely in progress', async () => {
    const { scholar, mentor, director } = program()
    const { id, version } = await sentBack()
    const again = await put(scholar, id, 'report', { reachedOn: '2026-11-21', version }).expect(200)
    const open = await put(scholar, id, 'reopening', { version: again.body.version }).expect(200)

    expect(open.body).toMatchObject({ state: 'in-progress' })
    for (const judge of [mentor, director])
      await put(judge, id, 'reopening', { version: open.body.version }).expect(403)
  })
})

describe('moving a due day', () => {
  it('keeps the original day and every move with its reason', async () => {
    const { coordinator, director } = program()
    const { id } = await aMilestone({ dueOn: '2026-11-01' })

    const first = { dueOn: '2026-12-01', reason: 'IRB meets monthly', version: 1 }
    await put(coordinator, id, 'due-day', first).expect(200)
    const second = { dueOn: '2027-01-15', reason: 'Parental leave', version: 2 }
    const { body } = await put(director, id, 'due-day', second).expect(200)

    expect(body).toMatchObject({
      dueOn: '2027-01-15',
      originalDueOn: '2026-11-01',
      moves: [
        { from: '2026-11-01', to: '2026-12-01', reason: 'IRB meets monthly', by: coordinator.name },
        { from: '2026-12-01', to: '2027-01-15', reason: 'Parental leave', by: director.name }
      ]
    })
  })

  it('is not for the scholar or the mentor, and not to the same day', async () => {
    const { scholar, mentor, director } = program()
    const { id, dueOn } = await aMilestone()
    const move = { dueOn: '2027-09-01', reason: 'Later', version: 1 }

    await put(scholar, id, 'due-day', move).expect(403)
    await put(mentor, id, 'due-day', move).expect(403)
    await put(director, id, 'due-day', { ...move, dueOn }).expect(422)
  })
})

describe('removing a milestone', () => {
  it('takes it off the list, and only a director still reads it', async () => {
    const { coordinator, director, scholar } = program()
    const { id } = await aMilestone()

    await app
      .as(scholar)
      .delete(`${at(id)}?version=1`)
      .expect(403)
    await app
      .as(coordinator)
      .delete(`${at(id)}?version=1`)
      .expect(204)

    await app.as(coordinator).get(at(id)).expect(404)
    const { body } = await app.as(director).get(at(id)).expect(200)
    expect(body).toMatchObject({ removedAt: expect.any(String), permissions: ['restore'] })
  })
})
