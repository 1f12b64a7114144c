import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { milestones } from '../milestones/milestones.table.ts'
import { addDefaultTemplate } from './templates.service.ts'

const { aProgram, as, asOwner } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

const at = (path = '') => `/programs/${program.id}/milestone-templates${path}`
const item = (title: string, dueMonths: number) => ({ title, dueMonths, category: null, acts: 'scholar' })

async function aTemplate(...items: object[]) {
  const { body } = await as(program.director)
    .post(at())
    .send({ name: `Template ${randomUUID()}`, items })
    .expect(201)
  return body
}

describe('keeping a milestone template', () => {
  it('puts its items in order of time', async () => {
    const { items, permissions } = await aTemplate(item('Late', 12), item('First', 1), item('Also late', 12))

    expect(items.map(({ title }: { title: string }) => title)).toEqual(['First', 'Late', 'Also late'])
    expect(permissions).toEqual(['change', 'remove'])
  })

  it('refuses a title that stands in it twice', async () => {
    const { body } = await as(program.director)
      .post(at())
      .send({ name: 'Twice', items: [item('IDP', 1), item('idp ', 2)] })
      .expect(422)

    expect(body.fields).toEqual([{ field: 'items.1.title', message: 'stands in the template twice' }])
  })

  it('changes what is named and leaves an audit event; an old version is refused', async () => {
    const { id } = await aTemplate(item('IDP', 1))
    const change = { items: [item('IDP', 2)], version: 1 }

    const { body } = await as(program.coordinator)
      .patch(at(`/${id}`))
      .send(change)
      .expect(200)

    expect(body).toMatchObject({ items: [{ title: 'IDP', dueMonths: 2 }], version: 2 })
    const events = await program.events(id)
    expect(events.map(({ action }) => action)).toEqual(['milestone-template.added', 'milestone-template.changed'])
    const refused = await as(program.director)
      .patch(at(`/${id}`))
      .send(change)
      .expect(409)
    expect(refused.body).toMatchObject({ code: 'stale', current: { version: 2 } })
  })

  it('removes it from the list', async () => {
    const { id } = await aTemplate()

    await as(program.director)
      .delete(at(`/${id}?version=1`))
      .expect(204)

    const { body } = await as(program.coordinator).get(at()).expect(200)
    expect(body.map((template: { id: string }) => template.id)).not.toContain(id)
  })

  it('is for staff of the program', async () => {
    const { id } = await aTemplate()
    const other = await aProgram()

    await as(program.mentor).get(at()).expect(403)
    await as(program.scholar).post(at()).send({ name: 'A', items: [] }).expect(403)
    await as(program.mentor)
      .patch(at(`/${id}`))
      .send({ name: 'A', version: 1 })
      .expect(403)
    await as(program.mentor)
      .delete(at(`/${id}?version=1`))
      .expect(403)
    const theirs = `/programs/${other.id}/milestone-templates/${id}`
    await as(other.director).patch(theirs).send({ name: 'A', version: 1 }).expect(404)
    await as(other.director).delete(`${theirs}?version=1`).expect(404)
  })
})

describe('the versions of a template', () => {
  const versionsOf = async (id: string) =>
    (
      await as(program.coordinator)
        .get(at(`/${id}/versions`))
        .expect(200)
    ).body

  it('are kept with who saved them and when; an item stays the same when it is reworded or moved', async () => {
    const { id, items } = await aTemplate(item('IDP', 1), item('Aims', 6))
    const [idp] = items

    const { body } = await as(program.coordinator)
      .patch(at(`/${id}`))
      .send({ items: [{ ...idp, title: 'IDP, first version', dueMonths: 3 }, item('Review', 12)], version: 1 })
      .expect(200)

    expect(body.items).toMatchObject([{ id: idp.id, title: 'IDP, first version', dueMonths: 3 }, { title: 'Review' }])
    expect(await versionsOf(id)).toEqual([
      expect.objectContaining({
        version: 2,
        count: 2,
        savedBy: expect.objectContaining({ name: program.coordinator.name })
      }),
      expect.objectContaining({
        version: 1,
        count: 2,
        savedBy: expect.objectContaining({ name: program.director.name })
      })
    ])
    const { body: first } = await as(program.director)
      .get(at(`/${id}/versions/1`))
      .expect(200)
    expect(first).toMatchObject({ savedAt: '2026-11-23T15:00:00.000Z', items })
  })

  it('can be brought back, as a new one that says from where', async () => {
    const { id, items } = await aTemplate(item('IDP', 1))
    await as(program.director)
      .patch(at(`/${id}`))
      .send({ items: [], name: `Emptied ${id}`, version: 1 })
      .expect(200)

    const { body } = await as(program.director)
      .post(at(`/${id}/restorations`))
      .send({ from: 1, version: 2 })
      .expect(201)

    expect(body).toMatchObject({ version: 3, items })
    expect(await versionsOf(id)).toMatchObject([{ version: 3, restoredFrom: 1 }, { version: 2 }, { version: 1 }])
    await as(program.director)
      .post(at(`/${id}/restorations`))
      .send({ from: 1, version: 2 })
      .expect(409)
    await as(program.director)
      .post(at(`/${id}/restorations`))
      .send({ from: 9, version: 3 })
      .expect(404)
  })

  it('refuse an item that stands in it twice', async () => {
    const { id, items } = await aTemplate(item('IDP', 1))

    const { body } = await as(program.director)
      .patch(at(`/${id}`))
      .send({ items: [items[0], { ...items[0], title: 'The same' }], version: 1 })
      .expect(422)

    expect(body.fields).toEqual([{ field: 'items.1.id', message: 'stands in the template twice' }])
  })

  it('are for staff of the program', async () => {
    const { id } = await aTemplate()
    const other = await aProgram()

    for (const path of [`/${id}`, `/${id}/versions`, `/${id}/versions/1`]) {
      await as(program.mentor).get(at(path)).expect(403)
      await as(other.director).get(`/programs/${other.id}/milestone-templates${path}`).expect(404)
    }
    await as(program.scholar)
      .post(at(`/${id}/restorations`))
      .send({ from: 1, version: 1 })
      .expect(403)
  })
})

describe('applying a template to a scholar', () => {
  const apply = (by: TestPerson, templateId: string, scholarId: string, startsOn = '2026-01-31') =>
    as(by).post(`/programs/${program.id}/scholars/${scholarId}/applied-templates`).send({ templateId, startsOn })

  const planOf = (scholarId: string) =>
    asOwner(program.id, async db => {
      const rows = await db.select().from(milestones)
      return rows.filter(row => row.scholarId === scholarId).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
    })

  it('creates each milestone due so many months after the start', async () => {
    const { scholarId } = await program.person('scholar')
    const review = { ...item('Review', 12), category: 'Review', acts: 'mentor' }
    const { id, items } = await aTemplate(item('Agreement', 1), review)

    const { body } = await apply(program.coordinator, id, scholarId).expect(201)

    expect(body).toEqual({ created: 2, leftAlone: 0 })
    const plan = await planOf(scholarId)
    expect(plan).toMatchObject([
      {
        title: 'Agreement',
        dueOn: '2026-02-28',
        originalDueOn: '2026-02-28',
        state: 'planned',
        fromTemplate: true,
        templateId: id,
        templateVersion: 1,
        templateItemId: items[0].id,
        countedFrom: '2026-01-31'
      },
      { title: 'Review', dueOn: '2027-01-31', category: 'Review', acts: 'mentor' }
    ])
    expect(await program.events(plan[0]!.id)).toMatchObject([
      { action: 'milestone.added', scholarId, kind: 'milestone' }
    ])
  })

  it('leaves alone what is in the plan already, also when it is sent twice at once', async () => {
    const { scholarId } = await program.person('scholar')
    const { id } = await aTemplate(item('Agreement', 1), item('Review', 12))

    const answers = await Promise.all([
      apply(program.director, id, scholarId),
      apply(program.coordinator, id, scholarId)
    ])

    expect(answers.map(({ body }) => body).toSorted((a, b) => a.created - b.created)).toEqual([
      { created: 0, leftAlone: 2 },
      { created: 2, leftAlone: 0 }
    ])
    expect(await planOf(scholarId)).toHaveLength(2)
  })

  it('is for staff, and for scholars and templates of the program', async () => {
    const other = await aProgram()
    const { id } = await aTemplate(item('Agreement', 1))
    const { scholarId } = program.scholar

    await apply(program.scholar, id, scholarId).expect(403)
    await apply(program.mentor, id, scholarId).expect(403)
    await apply(program.director, id, other.scholar.scholarId).expect(404)
    await apply(program.director, randomUUID(), scholarId).expect(404)
  })
})

describe('a new program', () => {
  it('starts from a template of two years', async () => {
    const other = await aProgram()
    await asOwner(other.id, db => addDefaultTemplate({ db, programId: other.id }))

    const { body } = await as(other.director).get(`/programs/${other.id}/milestone-templates`).expect(200)

    expect(body).toMatchObject([{ name: 'Two-year scholar', track: 'Scholar', version: 1 }])
    expect(body[0].items).toHaveLength(15)
    const months = body[0].items.map(({ dueMonths }: { dueMonths: number }) => dueMonths)
    expect(months).toEqual(months.toSorted((a: number, b: number) => a - b))
  })
})
