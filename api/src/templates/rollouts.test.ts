import type { PlanDifference, TemplateDifferences } from '@northstar/shared/templates/rollouts.schema.ts'
import type { MilestoneTemplate, NewTemplateItem } from '@northstar/shared/templates/templates.schema.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { statementsOf } from '../../test/statements.ts'
import { milestones } from '../milestones/milestones.table.ts'

const { aProgram, as, asOwner } = useApp()
let program: TestProgram
let template: MilestoneTemplate
beforeEach(async () => {
  program = await aProgram()
  const items = [item('Agreement', 1), item('Aims', 6), item('Review', 12)]
  const { body } = await as(program.director).post(at()).send({ name: 'Two years', items }).expect(201)
  template = body
  await applyTo(program.scholar)
})

const at = (path = '') => `/programs/${program.id}/milestone-templates${path}`
const item = (title: string, dueMonths: number): NewTemplateItem => ({
  title,
  dueMonths,
  category: null,
  acts: 'scholar'
})

const applyTo = ({ scholarId }: TestPerson, startsOn = '2026-10-31') =>
  as(program.director)
    .post(`/programs/${program.id}/scholars/${scholarId}/applied-templates`)
    .send({ templateId: template.id, startsOn })
    .expect(201)

/** The template with some of its items otherwise, saved. */
async function save(change: (items: NewTemplateItem[]) => NewTemplateItem[]) {
  const { body } = await as(program.director)
    .patch(at(`/${template.id}`))
    .send({ items: change(template.items), version: template.version })
    .expect(200)
  template = body
}
/** Aims come two months later and are called otherwise; a milestone is new; the review is no longer in it. */
const revise = () =>
  save(([agreement, aims]) => [agreement!, { ...aims!, title: 'Specific aims', dueMonths: 8 }, item('Course', 3)])

const differences = async (who = program.coordinator): Promise<TemplateDifferences> =>
  (
    await as(who)
      .get(at(`/${template.id}/differences`))
      .expect(200)
  ).body
const firstPlan = async () => (await differences()).differences[0]!

const rollOut = (who: TestPerson, plans: PlanDifference[], version = template.version) =>
  as(who)
    .post(at(`/${template.id}/rollouts`))
    .send({
      version,
      reason: 'The funder asks for it',
      changes: plans.flatMap(({ changes }) => changes.map(({ id, version, parts }) => ({ id, version, parts }))),
      additions: plans.flatMap(({ scholar, additions }) =>
        additions.map(({ itemId }) => ({ scholarId: scholar.id, itemId }))
      )
    })

const planOf = ({ scholarId }: TestPerson) =>
  asOwner(program.id, async db => {
    const rows = await db.select().from(milestones)
    return rows
      .filter(row => row.scholarId === scholarId && row.removedAt === null)
      .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  })
const milestone = async (title: string) => (await planOf(program.scholar)).find(row => row.title === title)!
const put = (who: TestPerson, id: string, step: string, body: object) =>
  as(who).put(`/programs/${program.id}/milestones/${id}/${step}`).send(body).expect(200)

describe('what a changed template would change in the plans', () => {
  it('is nothing as long as they say the same', async () => {
    expect(await differences()).toEqual({ version: 1, plans: 1, differences: [] })
  })

  it('is shown from the old to the new, counted from each scholar’s start, before anything is done', async () => {
    await revise()

    const { version, differences: found } = await differences()

    expect(version).toBe(2)
    expect(found).toEqual([
      {
        scholar: { id: program.scholar.scholarId, name: program.scholar.name },
        cohort: null,
        changes: [
          {
            id: expect.any(String),
            version: 1,
            parts: ['words', 'due-day'],
            before: { title: 'Aims', category: null, acts: 'scholar', dueOn: '2027-04-30' },
            after: { title: 'Specific aims', category: null, acts: 'scholar', dueOn: '2027-06-30' }
          }
        ],
        additions: [expect.objectContaining({ title: 'Course', dueOn: '2027-01-31' })],
        leftAlone: [{ title: 'Review', because: 'taken-out' }]
      }
    ])
    expect((await planOf(program.scholar)).map(({ title }) => title)).toEqual(['Agreement', 'Aims', 'Review'])
  })

  it('leaves alone what was moved or reworded by hand, reported, or is there already', async () => {
    const [agreement, aims] = [await milestone('Agreement'), await milestone('Aims')]
    await put(program.director, aims.id, 'due-day', { dueOn: '2027-05-05', reason: 'Leave', version: 1 })
    await put(program.scholar, agreement.id, 'report', { reachedOn: '2026-11-20', version: 1 })
    await as(program.scholar)
      .post(`/programs/${program.id}/scholars/${program.scholar.scholarId}/milestones`)
      .send({ title: 'course', dueOn: '2027-02-02' })
      .expect(201)
    await save(([agreement, aims, review]) => [
      { ...agreement!, dueMonths: 2 },
      { ...aims!, title: 'Specific aims', dueMonths: 8 },
      review!,
      item('Course', 3)
    ])

    const plan = await firstPlan()

    expect(plan.changes).toMatchObject([{ parts: ['words'], after: { title: 'Specific aims', dueOn: '2027-05-05' } }])
    expect(plan.additions).toEqual([])
    expect(plan.leftAlone).toEqual(
      expect.arrayContaining([
        { title: 'Agreement', because: 'reported' },
        { title: 'Aims', because: 'moved' },
        { title: 'Course', because: 'there' }
      ])
    )

    await as(program.director)
      .patch(`/programs/${program.id}/milestones/${aims.id}`)
      .send({ title: 'Aims of mine', version: 2 })
      .expect(200)
    const later = await firstPlan()
    expect(later.changes).toEqual([])
    expect(later.leftAlone).toContainEqual({ title: 'Aims of mine', because: 'reworded' })
  })

  it('is nothing for scholars who have completed', async () => {
    await as(program.director)
      .put(`/programs/${program.id}/scholars/${program.scholar.scholarId}/status`)
      .send({ status: 'completed', statusSince: '2026-11-01', version: 1 })
      .expect(200)
    await revise()

    const plan = await firstPlan()

    expect([plan.changes, plan.additions]).toEqual([[], []])
    expect(new Set(plan.leftAlone.map(({ because }) => because))).toEqual(new Set(['past']))
  })
})

describe('carrying a template into plans', () => {
  it('changes, moves with the reason, and adds what was chosen; afterwards they say the same', async () => {
    await revise()
    const { body } = await rollOut(program.coordinator, [await firstPlan()]).expect(201)

    expect(body).toMatchObject({ version: 2, changed: 1, added: 1, carriedBy: { name: program.coordinator.name } })
    const aims = await milestone('Specific aims')
    expect(aims).toMatchObject({ dueOn: '2027-06-30', originalDueOn: '2027-04-30', version: 2, templateVersion: 2 })
    const { body: read } = await as(program.scholar).get(`/programs/${program.id}/milestones/${aims.id}`).expect(200)
    expect(read.moves).toMatchObject([{ from: '2027-04-30', to: '2027-06-30', reason: 'The funder asks for it' }])
    const course = await milestone('Course')
    expect(course).toMatchObject({
      dueOn: '2027-01-31',
      fromTemplate: true,
      templateVersion: 2,
      countedFrom: '2026-10-31'
    })
    expect((await program.events(aims.id)).at(-1)).toMatchObject({
      action: 'milestone.moved',
      after: { title: 'Specific aims' }
    })
    expect((await program.events(course.id)).at(-1)).toMatchObject({ action: 'milestone.added' })
    expect(await firstPlan()).toMatchObject({ changes: [], additions: [], leftAlone: [{ because: 'taken-out' }] })
  })

  it('changes only the parts that were chosen, and offers the others again', async () => {
    await revise()
    const plan = await firstPlan()
    plan.changes[0]!.parts = ['words']
    await rollOut(program.director, [{ ...plan, additions: [] }]).expect(201)

    expect(await milestone('Specific aims')).toMatchObject({ dueOn: '2027-04-30' })
    expect(await firstPlan()).toMatchObject({ changes: [{ parts: ['due-day'] }], additions: [{ title: 'Course' }] })
  })

  it('does nothing when a milestone, a plan or the template changed meanwhile', async () => {
    await revise()
    const plan = await firstPlan()
    await put(program.scholar, plan.changes[0]!.id, 'start', { version: 1 })

    const { body } = await rollOut(program.director, [plan]).expect(409)

    expect(body).toMatchObject({
      code: 'not-carried',
      fields: [
        { field: 'changes.0', message: `“Aims” of ${program.scholar.name}: somebody changed it in the meantime.` }
      ]
    })
    expect(await planOf(program.scholar)).toHaveLength(3)
    await rollOut(program.director, [await firstPlan()], 1).expect(409)
    const twice = await firstPlan()
    await rollOut(program.director, [{ ...twice, additions: [...twice.additions, ...twice.additions] }]).expect(409)
    await rollOut(program.director, []).expect(422)
  })

  it('takes as many statements for five plans as for one', async () => {
    const statements = async () => {
      const plans = (await differences()).differences
      return (await statementsOf(() => rollOut(program.director, plans).expect(201))).length
    }
    await revise()
    const forOne = await statements()
    for (let count = 0; count < 5; count++) await applyTo(await program.person('scholar'))
    await save(([agreement, course, aims]) => [
      agreement!,
      course!,
      { ...aims!, title: 'Aims, reviewed', dueMonths: 9 },
      item('Extra', 7)
    ])

    expect(await statements()).toBe(forOne)
  })

  it('is for staff of the program', async () => {
    await revise()
    const plans = (await differences()).differences
    const stranger = await aProgram()

    for (const who of [program.mentor, program.scholar]) {
      await as(who)
        .get(at(`/${template.id}/differences`))
        .expect(403)
      await as(who)
        .get(at(`/${template.id}/rollouts`))
        .expect(403)
      await rollOut(who, plans).expect(403)
    }
    await as(stranger.director)
      .get(`/programs/${stranger.id}/milestone-templates/${template.id}/differences`)
      .expect(404)
  })
})

describe('taking back what was carried into plans', () => {
  it('puts every milestone back, with a move of its own, and takes out what was added', async () => {
    const before = await planOf(program.scholar)
    await revise()
    const { body } = await rollOut(program.director, [await firstPlan()]).expect(201)

    await as(program.coordinator)
      .delete(at(`/${template.id}/rollouts/${body.id}`))
      .expect(204)

    const words = (rows: typeof before) =>
      rows.map(({ id, title, dueOn, templateVersion }) => ({ id, title, dueOn, templateVersion }))
    const after = await planOf(program.scholar)
    expect(words(after)).toEqual(words(before))
    const { body: list } = await as(program.director)
      .get(at(`/${template.id}/rollouts`))
      .expect(200)
    expect(list).toMatchObject([{ id: body.id, changed: 1, added: 1, takenBackAt: '2026-11-23T15:00:00.000Z' }])
    await as(program.director)
      .delete(at(`/${template.id}/rollouts/${body.id}`))
      .expect(404)
  })

  it('is refused as a whole once somebody went on with one of them; and to those who may not', async () => {
    await revise()
    const plan = await firstPlan()
    const { body } = await rollOut(program.director, [plan]).expect(201)
    await as(program.mentor)
      .delete(at(`/${template.id}/rollouts/${body.id}`))
      .expect(403)
    await put(program.scholar, plan.changes[0]!.id, 'start', { version: 2 })

    const { body: refused } = await as(program.director)
      .delete(at(`/${template.id}/rollouts/${body.id}`))
      .expect(409)

    expect(refused).toMatchObject({
      code: 'not-taken-back',
      fields: [{ message: '“Specific aims” was changed since.' }]
    })
    expect(await planOf(program.scholar)).toHaveLength(4)
  })
})
