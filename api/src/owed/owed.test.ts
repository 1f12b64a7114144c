import type { Owed } from '@northstar/shared/owed/owed.schema.ts'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { TestPerson } from '../../test/harness.ts'
import { useOwed } from '../../test/owed.ts'
import { statementsOf } from '../../test/statements.ts'
import { owedByEveryone } from './owed.repository.ts'

const {
  app,
  program,
  assign,
  aMilestone,
  reported,
  anAction,
  logged,
  listOf,
  owedBy,
  waitedForBy,
  write,
  endAssignment
} = useOwed()

describe('what a scholar owes', () => {
  it('is the own milestones, actions and records to confirm, in order of time', async () => {
    const { scholar, mentor } = program()
    await anAction({ title: 'No day', ownerId: scholar.personId })
    await anAction({ title: 'Nobody named', dueOn: '2026-12-01' })
    await anAction({ title: 'The mentor’s', ownerId: mentor.personId, dueOn: '2026-11-01' })
    await aMilestone({ title: 'Aims', dueOn: '2026-11-01' })
    await aMilestone({ title: 'Panel', dueOn: '2026-11-02', acts: 'mentor' })
    await logged(mentor)

    expect(await owedBy(scholar)).toEqual([
      'milestone: Aims',
      'action: Nobody named',
      'action: No day',
      'confirmation: Record of the meeting on 20 Nov 2026'
    ])
    expect(await waitedForBy(scholar)).toEqual(['action: The mentor’s', 'milestone: Panel'])
  })

  it('says how it can be done, for whom, and what to open', async () => {
    const { scholar } = program()
    const { id, version } = await aMilestone({ title: 'Aims', dueOn: '2026-11-01' })

    const { today, owed } = await listOf(scholar)

    expect(today).toBe('2026-11-23')
    expect(owed).toMatchObject([
      {
        id,
        version,
        dueOn: '2026-11-01',
        scholar: { id: scholar.scholarId, name: scholar.name },
        waitingFor: [],
        target: { kind: 'milestone', id },
        snooze: null,
        permissions: ['report', 'snooze']
      }
    ])
  })

  it('is nothing of others, and nothing after the scholar has left', async () => {
    const other = await program().person('scholar')
    await aMilestone({ title: 'Aims', acts: 'mentor' })
    await aMilestone({ title: 'Plan' })
    expect(await owedBy(other)).toEqual([])

    await write(sql`update scholars set status = 'withdrawn' where id = ${program().scholar.scholarId}`)

    expect(await owedBy(program().scholar)).toEqual([])
    expect(await owedBy(program().mentor)).toEqual([])
  })
})

describe('what a mentor owes', () => {
  it('is reports, records and milestones that wait for a mentor, and own actions', async () => {
    const { scholar, mentor } = program()
    await reported({ title: 'Aims' })
    await aMilestone({ title: 'Panel', acts: 'mentor', dueOn: '2026-12-01' })
    await anAction({ title: 'Read', ownerId: mentor.personId, dueOn: '2026-12-02' })
    await logged(scholar)

    expect(await owedBy(mentor)).toEqual([
      'milestone: Panel',
      'action: Read',
      'report: Aims',
      'confirmation: Record of the meeting on 20 Nov 2026'
    ])
    expect(await waitedForBy(scholar)).toEqual(await owedBy(mentor))
    const { waiting } = await listOf(scholar)
    expect(waiting.map(({ waitingFor }) => waitingFor)).toEqual(
      waiting.map(() => [expect.objectContaining({ name: mentor.name })])
    )
  })

  it('ends with the assignment; an action of a meeting attended stays', async () => {
    const { mentor, scholar } = program()
    await reported({ title: 'Aims' })
    const meeting = await logged(mentor)
    await anAction({ title: 'Kept', ownerId: mentor.personId })
    await anAction({ title: 'Gone', ownerId: mentor.personId })
    await write(sql`update action_items set meeting_id = ${meeting.id} where title = 'Kept'`)
    await endAssignment(mentor)

    expect(await owedBy(mentor)).toEqual(['action: Kept'])
    expect((await listOf(mentor)).waiting.map(({ kind }) => kind)).toEqual(['confirmation'])
    expect(await owedBy(scholar)).toContain('confirmation: Record of the meeting on 20 Nov 2026')
  })

  it('is no report of one’s own, and nothing about the own record', async () => {
    const { mentor } = program()
    const { id, version } = await aMilestone({ title: 'Panel', acts: 'mentor' })
    await app
      .as(mentor)
      .put(`/programs/${program().id}/milestones/${id}/report`)
      .send({ reachedOn: '2026-11-20', version })
      .expect(200)

    expect(await owedBy(mentor)).toEqual([])
    expect(await waitedForBy(mentor)).toEqual(['report: Panel'])
    expect(await owedBy(program().director)).toEqual(['report: Panel'])
  })

  it('with twenty scholars takes one statement', async () => {
    const { mentor } = program()
    for (let n = 0; n < 20; n++) {
      const scholar = await program().person('scholar')
      await assign(mentor, scholar)
      await reported({ title: `Aims ${n}` }, scholar)
    }
    const asked = await statementsOf(async () => expect((await listOf(mentor)).owed).toHaveLength(20))

    const setUp = /^(begin|commit)|set_config|from sessions/
    expect(asked.filter(({ text }) => !setUp.test(text.trim()))).toHaveLength(1)
  })
})

describe('what staff owe', () => {
  it('is what they act on, own actions, and reports that nobody else can confirm', async () => {
    const { director, coordinator, mentor } = program()
    await aMilestone({ title: 'Contract', acts: 'coordinator' })
    await aMilestone({ title: 'Review', acts: 'director' })
    await anAction({ title: 'Book a room', ownerId: coordinator.personId })
    await reported({ title: 'Aims' })

    expect(await owedBy(coordinator)).toEqual(['milestone: Contract', 'action: Book a room'])
    expect(await owedBy(director)).toEqual(['milestone: Review'])

    await endAssignment(mentor)
    expect(await owedBy(director)).toEqual(['milestone: Review', 'report: Aims'])
  })
})

describe('whoever owes something', () => {
  it('may do all of what the list says, by the policy of each record', async () => {
    const { scholar, mentor, coordinator, director } = program()
    await aMilestone({ title: 'Aims' })
    for (const acts of ['mentor', 'coordinator', 'director'] as const) await aMilestone({ title: acts, acts })
    for (const { personId } of [scholar, mentor, director]) await anAction({ ownerId: personId })
    await reported()
    await logged(mentor)
    await logged(scholar)

    const everything = await Promise.all(
      [scholar, mentor, coordinator, director].map(async who => (await listOf(who)).owed.map(thing => ({ who, thing })))
    )

    expect(everything.map(({ length }) => length)).toEqual([3, 4, 1, 2])
    for (const { who, thing } of everything.flat()) {
      const may = await permissionsOf(who, thing)
      expect(may).toEqual(expect.arrayContaining(thing.permissions.filter(deed => deed !== 'snooze')))
    }
  })

  it('is named with it in what the whole program owes', async () => {
    const { id, scholar, mentor } = program()
    await reported({ title: 'Aims' })
    await anAction({ title: 'Read', dueOn: '2026-12-02' })

    const all = await app.asOwner(id, db => owedByEveryone({ db, programId: id }, '2026-11-23'))

    expect(all).toHaveLength(2)
    expect(all).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          personId: mentor.personId,
          kind: 'report',
          title: 'Aims',
          dueOn: null,
          snoozedUntil: null
        }),
        expect.objectContaining({ personId: scholar.personId, kind: 'action', title: 'Read', dueOn: '2026-12-02' })
      ])
    )
  })
})

/** What the record itself says that this person may do with it. */
async function permissionsOf(who: TestPerson, { kind, id }: Owed): Promise<string[]> {
  const base = `/programs/${program().id}`
  if (kind === 'action') {
    const { body } = await app.as(who).get(`${base}/action-items?open=true`).expect(200)
    return body.items.find((item: { id: string }) => item.id === id).permissions
  }
  const path = kind === 'confirmation' ? 'meetings' : 'milestones'
  return (await app.as(who).get(`${base}/${path}/${id}`).expect(200)).body.permissions
}
