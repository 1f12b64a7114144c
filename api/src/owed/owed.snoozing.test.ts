import type { NewSnooze } from '@northstar/shared/owed/owed.schema.ts'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { TestPerson } from '../../test/harness.ts'
import { useOwed } from '../../test/owed.ts'
import { owedByEveryone } from './owed.repository.ts'

const { app, program, at, aMilestone, anAction, reported, listOf, owedBy, assign, write } = useOwed()

beforeEach(() => {
  app.clock.now = new Date('2026-11-23T15:00:00Z')
})

const snooze = (who: TestPerson, path: string, body: NewSnooze = { until: '2026-12-01' }) =>
  app
    .as(who)
    .put(at(`/${path}/snooze`))
    .send(body)
const unsnooze = (who: TestPerson, path: string) => app.as(who).delete(at(`/${path}/snooze`))

describe('putting off what one owes', () => {
  it('takes it off the list until that day, then it comes back by itself', async () => {
    const { scholar } = program()
    const { id } = await aMilestone({ title: 'Aims', dueOn: '2026-11-01' })

    const { body } = await snooze(scholar, `milestone/${id}`, {
      until: '2026-12-01',
      note: 'Data come in December'
    }).expect(200)

    expect(body.snooze).toEqual({ until: '2026-12-01', note: 'Data come in December' })
    expect(await listOf(scholar)).toMatchObject({ owed: [], snoozed: [{ id, snooze: { until: '2026-12-01' } }] })

    app.clock.now = new Date('2026-12-01T15:00:00Z')
    expect(await listOf(scholar)).toMatchObject({ owed: [{ id, snooze: null }], snoozed: [] })
  })

  it('holds for the person alone; warnings stay, and everybody’s list knows', async () => {
    const { id: programId, scholar, mentor, director, person } = program()
    const second = await person('mentor')
    await assign(second, scholar, 'co-mentor')
    const { id } = await reported({ title: 'Aims', dueOn: '2026-09-01' })
    await write(sql`update milestones set reported_at = '2026-09-01' where id = ${id}`)
    const warnings = async () =>
      (await app.as(director).get(`/programs/${programId}/overview`).expect(200)).body.warnings
    const before = await warnings()

    await snooze(mentor, `report/${id}`).expect(200)

    expect(await owedBy(mentor)).toEqual([])
    expect(await owedBy(second)).toEqual(['report: Aims'])
    expect(before.map(({ rule }: { rule: string }) => rule)).toContain('report-waiting')
    expect(await warnings()).toEqual(before)
    const all = await app.asOwner(programId, db => owedByEveryone({ db, programId }, '2026-11-23'))
    expect(new Map(all.map(({ personId, snoozedUntil }) => [personId, snoozedUntil]))).toEqual(
      new Map([
        [mentor.personId, '2026-12-01'],
        [second.personId, null]
      ])
    )
  })

  it('can be moved and taken back, and leaves its days in the history, not its note', async () => {
    const { scholar } = program()
    const { id } = await anAction({ title: 'Read' })
    await snooze(scholar, `action/${id}`, { until: '2026-12-01', note: 'Private' }).expect(200)
    await snooze(scholar, `action/${id}`, { until: '2026-12-08' }).expect(200)

    await unsnooze(scholar, `action/${id}`).expect(204)

    expect(await owedBy(scholar)).toEqual(['action: Read'])
    await unsnooze(scholar, `action/${id}`).expect(404)
    const { rows } = await write(
      sql`select action, title, before, after from audit_events where kind = 'snooze' order by id`
    )
    expect(rows).toEqual([
      { action: 'snooze.added', title: 'Read', before: null, after: { until: '2026-12-01' } },
      { action: 'snooze.added', title: 'Read', before: null, after: { until: '2026-12-08' } },
      { action: 'snooze.removed', title: 'Read', before: { until: '2026-12-08' }, after: null }
    ])
  })

  it('is refused for today, for years, and for what one does not owe', async () => {
    const { scholar, mentor, director } = program()
    const { id } = await aMilestone()

    await snooze(scholar, `milestone/${id}`, { until: '2026-11-23' }).expect(422)
    await snooze(scholar, `milestone/${id}`, { until: '2027-12-01' }).expect(422)
    for (const other of [mentor, director]) await snooze(other, `milestone/${id}`).expect(404)
    await snooze(scholar, `report/${id}`).expect(404)
    await unsnooze(mentor, `milestone/${id}`).expect(404)
  })
})
