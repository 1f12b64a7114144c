import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useMilestones } from '../../test/milestones.ts'
import { statementsOf } from '../../test/statements.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { milestones } from './milestones.table.ts'

const { app, program, assign, at, put, aMilestone, reported, inState } = useMilestones()

const listed = async (query = '', who = program().director) => {
  const { body } = await app
    .as(who)
    .get(at(`?${query}`))
    .expect(200)
  return body as { items: Milestone[]; next: string | null; total: number }
}
const titles = async (query = '', who = program().director) =>
  (await listed(query, who)).items.map(({ title }) => title)

describe('the list of milestones', () => {
  it('is in order of the due day, and pages without losing or doubling any', async () => {
    for (const dueOn of ['2027-03-01', '2027-01-01', '2027-02-01', '2027-02-01', '2026-12-01']) {
      await aMilestone({ dueOn })
    }

    const found: Milestone[] = []
    let after = ''
    for (let pages = 0; pages < 5; pages++) {
      const page = await listed(`limit=2${after}`)
      expect(page.total).toBe(5)
      found.push(...page.items)
      if (page.next === null) break
      after = `&after=${page.next}`
    }

    expect(found.map(({ dueOn }) => dueOn)).toEqual([
      '2026-12-01',
      '2027-01-01',
      '2027-02-01',
      '2027-02-01',
      '2027-03-01'
    ])
    expect(new Set(found.map(({ id }) => id)).size).toBe(5)
  })

  it('is sorted by title and by scholar, both ways, page by page', async () => {
    const other = await program().person('scholar')
    await aMilestone({ title: 'b', dueOn: '2027-02-01' })
    await aMilestone({ title: 'A', dueOn: '2027-01-01' })
    await aMilestone({ title: 'c', scholar: other })

    expect(await titles('sort=title')).toEqual(['A', 'b', 'c'])
    expect(await titles('sort=-title')).toEqual(['c', 'b', 'A'])
    const byScholar = await titles('sort=scholar')
    expect(byScholar.join('')).toMatch(/^(Abc|cAb)$/)
    const first = await listed('sort=scholar&limit=2')
    const second = await titles(`sort=scholar&limit=2&after=${first.next}`)
    expect([...first.items.map(({ title }) => title), ...second]).toEqual(byScholar)
  })

  it('is filtered by words, category, who acts, cohort and due days, the last excluded', async () => {
    const { scholar, id } = program()
    await app.asOwner(id, db => db.update(scholars).set({ cohort: '2026' }).where(eq(scholars.id, scholar.scholarId)))
    await aMilestone({ title: 'IRB 100% done', category: 'Compliance', dueOn: '2027-01-01' })
    await aMilestone({ title: 'Aims', acts: 'mentor', dueOn: '2027-02-01' })
    await aMilestone({ title: 'Elsewhere', scholar: await program().person('scholar'), dueOn: '2027-03-01' })

    expect(await titles('q=irb')).toEqual(['IRB 100% done'])
    expect(await titles(`q=${encodeURIComponent('0% d')}`)).toEqual(['IRB 100% done'])
    expect(await titles('q=%25')).toEqual(['IRB 100% done'])
    expect(await titles(`q=${encodeURIComponent(scholar.name)}`)).toEqual(['IRB 100% done', 'Aims'])
    expect(await titles('category=Compliance')).toEqual(['IRB 100% done'])
    expect(await titles('acts=mentor')).toEqual(['Aims'])
    expect(await titles('cohort=2026')).toEqual(['IRB 100% done', 'Aims'])
    expect(await titles('dueFrom=2027-02-01&dueUntil=2027-03-01')).toEqual(['Aims'])
  })

  it('leaves out what is over when it is asked for the open ones', async () => {
    await inState('planned', { title: 'planned' })
    await inState('reported', { title: 'reported' })
    await inState('confirmed', { title: 'confirmed' })
    await inState('waived', { title: 'waived' })

    expect((await titles('open=true')).sort()).toEqual(['planned', 'reported'])
    expect((await titles('open=false')).sort()).toEqual(['confirmed', 'waived'])
  })

  it('holds what waits for me: for the director all reports, for a mentor those of the scholars assigned today', async () => {
    const { director, mentor, coordinator, scholar, person } = program()
    const [elsewhere, formerly] = [await person('scholar'), await person('mentor')]
    await reported({ title: 'here' })
    await reported({ title: 'elsewhere' }, elsewhere)
    await aMilestone({ title: 'not reported' })
    const byMentor = await aMilestone({ title: 'by the mentor', acts: 'mentor' })
    await put(mentor, byMentor.id, 'report', { reachedOn: '2026-11-20', version: 1 }).expect(200)

    expect((await titles('mine=true', director)).sort()).toEqual(['by the mentor', 'elsewhere', 'here'])
    expect(await titles('mine=true', mentor)).toEqual(['here'])
    expect(await titles('mine=true', coordinator)).toEqual([])
    expect(await titles('mine=true', scholar)).toEqual([])
    expect(await titles('mine=true', formerly)).toEqual([])
    await assign(formerly, elsewhere)
    expect(await titles('mine=true', formerly)).toEqual(['elsewhere'])
  })

  it('says the same as the permission to confirm', async () => {
    const { director, mentor, coordinator, scholar } = program()
    await reported()
    await inState('confirmed')
    await aMilestone({ acts: 'mentor' })

    for (const who of [director, mentor, coordinator, scholar]) {
      const { items } = await listed('', who)
      const mine = await listed('mine=true', who)
      const confirmable = items.filter(({ permissions }) => permissions.includes('confirm'))
      expect(mine.items).toEqual(confirmable)
    }
  })

  it('takes as many statements for forty as for one', async () => {
    const { director, id, scholar } = program()
    const statements = async () => (await statementsOf(() => app.as(director).get(at('?limit=200')).expect(200))).length
    await aMilestone()
    const forOne = await statements()
    await app.asOwner(id, db =>
      db.insert(milestones).values(
        Array.from({ length: 40 }, (_, at) => ({
          programId: id,
          id: crypto.randomUUID(),
          scholarId: scholar.scholarId,
          title: `Milestone ${at}`,
          dueOn: '2027-01-01',
          originalDueOn: '2027-01-01'
        }))
      )
    )

    expect(forOne).toBeGreaterThan(3)
    expect(await statements()).toBe(forOne)
  })
})

describe('exporting milestones', () => {
  it('gives all that the filters match, safe to open in a spreadsheet', async () => {
    const { director, scholar } = program()
    await aMilestone({ title: '=SUM(A1)', notes: 'one, two', category: 'Career', dueOn: '2027-01-31' })
    await aMilestone({ title: 'Other', category: 'Review' })

    const { text, headers } = await app.as(director).get(at('.csv?category=Career').replace('/.', '.')).expect(200)

    expect(headers['content-type']).toContain('text/csv')
    expect(headers['content-disposition']).toBe('attachment; filename="milestones.csv"')
    const [head, line, rest] = text.replace('\uFEFF', '').split('\r\n')
    expect(head).toContain('Scholar,Milestone,Category')
    expect(line).toContain(`${scholar.name},'=SUM(A1),Career,scholar,2027-01-31,2027-01-31,planned`)
    expect(line).toContain('"one, two"')
    expect(rest).toBe('')
  })

  it('gives a mentor only the scholars assigned', async () => {
    const stranger = await program().person('mentor')
    await aMilestone()

    const { text } = await app.as(stranger).get(`/programs/${program().id}/milestones.csv`).expect(200)

    expect(text.trim().split('\r\n')).toHaveLength(1)
  })
})

describe('confirming several milestones', () => {
  const confirm = (who: Parameters<typeof app.as>[0], ...chosen: Pick<Milestone, 'id' | 'version'>[]) =>
    app
      .as(who)
      .post(`/programs/${program().id}/milestone-confirmations`)
      .send({ milestones: chosen.map(({ id, version }) => ({ id, version })) })

  it('confirms all of them, with an event each', async () => {
    const { mentor } = program()
    const chosen = [await reported(), await reported(), await reported()]

    const { body } = await confirm(mentor, ...chosen).expect(201)

    expect(body).toHaveLength(3)
    for (const milestone of body) {
      expect(milestone).toMatchObject({ state: 'confirmed', version: 3, confirmedBy: { name: mentor.name } })
    }
    expect(await program().events(chosen[2]!.id)).toMatchObject([
      { action: 'milestone.added' },
      { action: 'milestone.reported' },
      { action: 'milestone.confirmed', before: { state: 'reported' }, after: { state: 'confirmed' } }
    ])
  })

  it('confirms none when one cannot be, and names each problem', async () => {
    const { director } = program()
    const fine = await reported()
    const done = await inState('confirmed', { title: 'Long done' })
    const seen = await reported({ title: 'Changed' })
    await app.as(director).patch(at(seen.id)).send({ notes: 'x', version: seen.version }).expect(200)

    const { body } = await confirm(director, fine, done, seen).expect(409)

    expect(body).toMatchObject({ code: 'not-confirmed', detail: expect.stringContaining('None of the 3') })
    expect(body.fields).toEqual([
      { field: 'milestones.1', message: expect.stringContaining('“Long done” of') },
      { field: 'milestones.2', message: expect.stringContaining('in the meantime') }
    ])
    const { body: unchanged } = await app.as(director).get(at(fine.id)).expect(200)
    expect(unchanged.state).toBe('reported')
  })

  it('is not for coordinators, scholars or strangers', async () => {
    const { coordinator, scholar, person } = program()
    const one = await reported()

    await confirm(coordinator, one).expect(403)
    await confirm(scholar, one).expect(403)
    const { body } = await confirm(await person('mentor'), one).expect(409)
    expect(body.fields).toEqual([{ field: 'milestones.0', message: 'This milestone was not found.' }])
  })
})
