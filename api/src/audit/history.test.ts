import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AuditEvent } from '@northstar/shared/audit/audit.endpoints.ts'
import { useMeetings } from '../../test/meetings.ts'
import type { TestPerson } from '../../test/harness.ts'
import { record } from './audit.service.ts'

const { as, asOwner, aProgram, program, logged } = useMeetings()

async function history(by: TestPerson, query = '') {
  const { body } = await as(by).get(`/programs/${program.id}/history?limit=200&${query}`).expect(200)
  return body as { items: AuditEvent[]; next: string | null; total: number }
}

const fieldsOf = ({ items }: { items: AuditEvent[] }) =>
  items.flatMap(({ changes }) => changes.map(({ field }) => field))

describe('the history of a record', () => {
  it('tells who changed what, newest first', async () => {
    const { id } = await aSite('M Health')
    await as(program.coordinator)
      .patch(`/programs/${program.id}/sites/${id}`)
      .send({ name: 'M Health Fairview', version: 1 })
      .expect(200)

    const { items, total } = await history(program.director, `subjectId=${id}`)

    expect(total).toBe(2)
    expect(items).toMatchObject([
      {
        action: 'site.changed',
        by: { id: program.coordinator.personId, name: program.coordinator.name },
        kind: 'site',
        subjectId: id,
        title: 'M Health Fairview',
        changes: [{ field: 'name', before: 'M Health', after: 'M Health Fairview' }]
      },
      { action: 'site.added', by: { name: program.director.name } }
    ])
  })

  it('comes in pages that join without a gap', async () => {
    const ids = async (query: string) => {
      const { body } = await as(program.director).get(`/programs/${program.id}/history?limit=2${query}`).expect(200)
      return body as { items: AuditEvent[]; next: string | null }
    }
    for (const name of ['One', 'Two', 'Three']) await aSite(name)

    const first = await ids('')
    const second = await ids(`&after=${first.next}`)

    const all = (await history(program.director)).items
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 4))
    await as(program.director).get(`/programs/${program.id}/history?after=nonsense`).expect(400)
  })

  const aSite = async (name: string) => {
    const { body } = await as(program.director).post(`/programs/${program.id}/sites`).send({ name }).expect(201)
    return body as { id: string }
  }
})

describe('what is for fewer people than the meeting', () => {
  let meetingId: string
  beforeAll(async () => {
    const { id } = await logged(program.mentor, { notes: 'All', mentorNotes: 'Mentors', directorNotes: 'Director' })
    meetingId = id
  })
  const seen = async (by: TestPerson) => fieldsOf(await history(by, `subjectId=${meetingId}`))

  it('is in the history for those who may read it', async () => {
    expect(await seen(program.mentor)).toEqual(
      expect.arrayContaining(['notes', 'notes among mentors', 'notes for the director'])
    )
    expect(await seen(program.director)).toEqual(
      expect.arrayContaining(['notes', 'notes among mentors', 'notes for the director'])
    )
  })

  it.each([
    ['a mentor who did not write it', () => program.coMentor, ['notes for the director']],
    ['the scholar', () => program.scholar, ['notes for the director', 'notes among mentors']],
    ['the coordinator', () => program.coordinator, ['notes for the director', 'notes among mentors']]
  ])('is left out for %s', async (_, by, hidden) => {
    const fields = await seen(by())

    expect(fields).toContain('notes')
    for (const field of hidden) expect(fields).not.toContain(field)
  })
})

describe('the history of a scholar', () => {
  it('is for staff, the mentors assigned today and the scholar', async () => {
    await logged(program.mentor, { notes: 'Aims' })
    const { scholarId } = program.scholar
    const total = async (by: TestPerson) => (await history(by, `scholarId=${scholarId}`)).total

    const all = await total(program.director)
    expect(all).toBeGreaterThan(0)
    const [event] = (await history(program.coordinator, `scholarId=${scholarId}`)).items
    expect(event!.scholar).toEqual({ id: scholarId, name: program.scholar.name })
    expect([await total(program.coordinator), await total(program.mentor), await total(program.scholar)]).toEqual([
      all,
      all,
      all
    ])
    for (const stranger of [program.stranger, program.former, await program.person('scholar')]) {
      await as(stranger).get(`/programs/${program.id}/history?scholarId=${scholarId}`).expect(404)
    }
  })

  it('keeps for a former mentor the meetings they shared', async () => {
    const shared = await logged(program.coordinator, {
      heldOn: '2026-05-04',
      attendeeIds: [program.scholar.personId, program.former.personId]
    })
    const later = await logged(program.mentor)

    expect((await history(program.former, `subjectId=${shared.id}`)).total).toBe(1)
    expect((await history(program.former, `subjectId=${later.id}`)).total).toBe(0)
  })

  it('does not tell the scholar, nor mentors, what was done about warnings', async () => {
    const { scholarId } = program.scholar
    const event = { kind: 'warning', id: randomUUID(), title: 'Nudged', scholarId } as const
    await asOwner(program.id, db => record({ db, programId: program.id }, 'warning.answered', event))
    const total = async (by: TestPerson) => (await history(by, `subjectId=${event.id}`)).total

    expect(await total(program.coordinator)).toBe(1)
    expect(await total(program.scholar)).toBe(0)
    expect(await total(program.mentor)).toBe(0)
  })
})

describe('the history of the program', () => {
  it('is whole for staff; others find what is theirs', async () => {
    await as(program.director).post(`/programs/${program.id}/sites`).send({ name: 'Essentia' }).expect(201)
    const kinds = async (by: TestPerson) => new Set((await history(by)).items.map(({ kind }) => kind))

    expect([...(await kinds(program.coordinator))]).toContain('site')
    expect([...(await kinds(program.mentor))]).not.toContain('site')
    expect((await history(program.stranger)).total).toBe(0)
  })

  it('is not for people of another program', async () => {
    const other = await aProgram()

    await as(other.director).get(`/programs/${program.id}/history`).expect(404)
    const { body } = await as(other.director).get(`/programs/${other.id}/history`).expect(200)
    expect(body).toEqual({ items: [], next: null, total: 0 })
  })
})
