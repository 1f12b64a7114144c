import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { describe, expect, it } from 'vitest'
import { useMilestones } from '../../test/milestones.ts'
import { statementsOf } from '../../test/statements.ts'

const { app, program, at, aMilestone, inState, put } = useMilestones()

const move = (
  who: Parameters<typeof app.as>[0],
  ...chosen: (Pick<Milestone, 'id' | 'version'> & { dueOn: string })[]
) =>
  app
    .as(who)
    .post(`/programs/${program().id}/milestone-moves`)
    .send({
      milestones: chosen.map(({ id, version, dueOn }) => ({ id, version, dueOn })),
      reason: 'The data come later'
    })

describe('moving several milestones', () => {
  it('moves each to its own day, with the reason and an event each', async () => {
    const { coordinator } = program()
    const one = await aMilestone({ title: 'One', dueOn: '2027-06-01' })
    const other = await inState('reported', { title: 'Other', dueOn: '2027-07-01' })

    const { body } = await move(coordinator, { ...one, dueOn: '2027-08-01' }, { ...other, dueOn: '2027-05-01' }).expect(
      201
    )

    const by = (title: string) => body.find((milestone: Milestone) => milestone.title === title)
    expect(by('One')).toMatchObject({
      dueOn: '2027-08-01',
      originalDueOn: '2027-06-01',
      version: 2,
      moves: [{ from: '2027-06-01', to: '2027-08-01', reason: 'The data come later', by: coordinator.name }]
    })
    expect(by('Other')).toMatchObject({ dueOn: '2027-05-01', state: 'reported', moves: [{ to: '2027-05-01' }] })
    expect(await program().events(one.id)).toMatchObject([
      { action: 'milestone.added' },
      { action: 'milestone.moved', before: { dueOn: '2027-06-01' }, after: { dueOn: '2027-08-01' } }
    ])
  })

  it('moves none when one cannot be moved, and names each problem', async () => {
    const { director } = program()
    const fine = await aMilestone({ title: 'Fine' })
    const done = await inState('confirmed', { title: 'Long done' })
    const there = await aMilestone({ title: 'There', dueOn: '2027-08-01' })
    const seen = await aMilestone({ title: 'Changed' })
    await app.as(director).patch(at(seen.id)).send({ notes: 'x', version: seen.version }).expect(200)

    const all = [fine, done, there, seen].map(milestone => ({ ...milestone, dueOn: '2027-08-01' }))
    const { body } = await move(director, ...all).expect(409)

    expect(body).toMatchObject({ code: 'not-moved', detail: '3 milestones cannot be moved. None of the 4 was moved.' })
    expect(body.fields).toEqual([
      { field: 'milestones.1', message: expect.stringContaining('“Long done” of') },
      { field: 'milestones.2', message: expect.stringContaining('due on this day already') },
      { field: 'milestones.3', message: expect.stringContaining('in the meantime') }
    ])
    const { body: unchanged } = await app.as(director).get(at(fine.id)).expect(200)
    expect(unchanged).toMatchObject({ dueOn: fine.dueOn, moves: [] })
  })

  it('takes as many statements for twenty as for one', async () => {
    const { director } = program()
    const statements = async (...chosen: Milestone[]) => {
      const moved = chosen.map(milestone => ({ ...milestone, dueOn: '2027-09-01' }))
      return (await statementsOf(() => move(director, ...moved).expect(201))).length
    }
    const many: Milestone[] = []
    for (let count = 0; count < 20; count++) many.push(await aMilestone({ title: `Milestone ${count}` }))

    const forOne = await statements(await aMilestone())
    expect(await statements(...many)).toBe(forOne)
  })

  it('is for staff, towards scholars of the program', async () => {
    const { mentor, scholar } = program()
    const one = { ...(await aMilestone()), dueOn: '2027-08-01' }
    const stranger = await app.aProgram()

    await move(mentor, one).expect(403)
    await move(scholar, one).expect(403)
    const { body } = await app
      .as(stranger.director)
      .post(`/programs/${stranger.id}/milestone-moves`)
      .send({ milestones: [{ id: one.id, version: 1, dueOn: one.dueOn }], reason: 'x' })
      .expect(409)
    expect(body.fields).toEqual([{ field: 'milestones.0', message: 'This milestone was not found.' }])
  })
})

describe('what a scholar added', () => {
  it('is marked as the scholar’s own in records, lists and exports; what others added is not', async () => {
    const { scholar, director, id } = program()
    const own = await aMilestone({ title: 'My course' }, scholar)
    const given = await aMilestone({ title: 'Aims' }, director)

    expect([own.isOwn, given.isOwn]).toEqual([true, false])
    const { text } = await app.as(director).get(`/programs/${id}/milestones.csv`).expect(200)
    expect(text).toMatch(/My course,.*,the scholar\r/)
    expect(text).toMatch(new RegExp(`Aims,.*,${director.name}\\r`))
    await put(scholar, own.id, 'start', { version: 1 }).expect(200)
  })
})
