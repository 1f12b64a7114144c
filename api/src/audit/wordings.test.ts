import { beforeAll, describe, expect, it } from 'vitest'
import type { AuditEvent, Wording } from '@northstar/shared/audit/audit.endpoints.ts'
import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { useMeetings } from '../../test/meetings.ts'
import type { TestPerson } from '../../test/harness.ts'

const { as, program, logged, read, aProgram } = useMeetings()
const at = (path: string) => `/programs/${program.id}${path}`

const newest = async (subjectId: string, by = program.director) =>
  (
    await as(by)
      .get(at(`/history?subjectId=${subjectId}`))
      .expect(200)
  ).body.items[0] as AuditEvent
const wording = (by: TestPerson, eventId: string) => as(by).get(at(`/history/${eventId}/wording`))
const restore = (by: TestPerson, eventId: string, version: number) =>
  as(by)
    .put(at(`/history/${eventId}/restoration`))
    .send({ version })

describe('an earlier wording of a meeting', () => {
  let meeting: Meeting
  let event: AuditEvent
  beforeAll(async () => {
    const { id } = await logged(program.mentor, { notes: 'The aims.', mentorNotes: 'Shy', nextOn: '2026-12-04' })
    const changes = { notes: 'The aims, and the budget.', mentorNotes: 'Bold', nextOn: null, minutes: 20, version: 1 }
    await as(program.mentor)
      .patch(at(`/meetings/${id}`))
      .send(changes)
      .expect(200)
    meeting = await read(program.mentor, id)
    event = await newest(id)
  })

  it('is shown beside the present one before anything is done', async () => {
    const { body } = await wording(program.mentor, event.id).expect(200)

    expect(event.hasWording).toBe(true)
    expect(body).toEqual({
      kind: 'meeting',
      subjectId: meeting.id,
      title: event.title,
      version: 2,
      changes: [
        { field: 'notes', before: 'The aims, and the budget.', after: 'The aims.' },
        { field: 'next meeting', before: null, after: '2026-12-04' },
        { field: 'notes among mentors', before: 'Bold', after: 'Shy' }
      ],
      permissions: ['restore']
    })
  })

  it('holds only what the reader may read', async () => {
    const { body } = await wording(program.scholar, event.id).expect(200)

    expect((body as Wording).changes.map(({ field }) => field)).toEqual(['notes', 'next meeting'])
    await wording(program.stranger, event.id).expect(404)
    await restore(program.stranger, event.id, 2).expect(404)
    const other = await aProgram()
    await as(other.director)
      .get(at(`/history/${event.id}/wording`))
      .expect(404)
  })

  it('comes back as a new change, and that can be taken back', async () => {
    await restore(program.mentor, event.id, 1).expect(409)
    const { body } = await restore(program.mentor, event.id, 2).expect(200)

    expect(await read(program.mentor, meeting.id)).toMatchObject({
      notes: 'The aims.',
      mentorNotes: 'Shy',
      nextOn: '2026-12-04',
      minutes: 20,
      version: 3
    })
    expect(await newest(meeting.id)).toMatchObject({ id: body.eventId, action: 'meeting.changed' })
    await restore(program.mentor, event.id, 3).expect(409)

    await restore(program.mentor, body.eventId, body.version).expect(200)
    expect(await read(program.mentor, meeting.id)).toMatchObject({
      notes: 'The aims, and the budget.',
      mentorNotes: 'Bold',
      nextOn: null,
      version: 4
    })
  })

  it('is not restored by those who read the record, but may not change it', async () => {
    const { id } = await logged(program.coordinator, {
      heldOn: '2026-05-04',
      notes: 'Before',
      attendeeIds: [program.scholar.personId, program.former.personId]
    })
    await as(program.coordinator)
      .patch(at(`/meetings/${id}`))
      .send({ notes: 'After', version: 1 })
      .expect(200)
    const { id: eventId } = await newest(id)

    const { body } = await wording(program.former, eventId).expect(200)
    expect(body.permissions).toEqual([])
    await restore(program.former, eventId, 2).expect(403)
  })

  it('is not that of a change that replaced nothing, nor of a removed record', async () => {
    const { id } = await logged(program.mentor, { notes: 'One' })
    const first = await newest(id)
    expect(first.hasWording).toBe(false)
    await wording(program.mentor, first.id).expect(404)

    await as(program.mentor)
      .patch(at(`/meetings/${id}`))
      .send({ notes: 'Two', version: 1 })
      .expect(200)
    const { id: eventId } = await newest(id)
    await as(program.mentor)
      .delete(at(`/meetings/${id}?version=2`))
      .expect(204)
    await wording(program.mentor, eventId).expect(404)
  })
})

describe('an earlier wording of', () => {
  const ofScholar = (path: string) => at(`/scholars/${program.scholar.scholarId}${path}`)

  it.each([
    ['a milestone', 'milestones', { title: 'IRB', dueOn: '2027-01-15' }, { title: 'IRB determination', notes: 'Soon' }],
    [
      'an action',
      'action-items',
      { title: 'Send aims', dueOn: '2026-12-01' },
      { title: 'Send aims page', dueOn: null }
    ],
    ['a project', 'projects', { title: 'Falls', stage: 'Planning', question: 'Why?' }, { question: 'Why at night?' }]
  ])('%s comes back', async (_, kind, made, change) => {
    const { body: first } = await as(program.coordinator)
      .post(ofScholar(`/${kind}`))
      .send(made)
      .expect(201)
    await as(program.coordinator)
      .patch(at(`/${kind}/${first.id}`))
      .send({ ...change, version: first.version })
      .expect(200)
    const { id: eventId, changes } = await newest(first.id)
    await restore(program.stranger, eventId, first.version + 1).expect(404)

    await restore(program.coordinator, eventId, first.version + 1).expect(200)

    const back = changes.map(({ field, before, after }) => ({ field, before: after, after: before }))
    expect((await newest(first.id)).changes).toEqual(back)
  })

  it('a milestone’s title is for those who may reword it', async () => {
    const { body: first } = await as(program.coordinator)
      .post(ofScholar('/milestones'))
      .send({ title: 'IRB', dueOn: '2027-01-15' })
      .expect(201)
    await as(program.coordinator)
      .patch(at(`/milestones/${first.id}`))
      .send({ title: 'IRB determination', version: 1 })
      .expect(200)
    const { id: eventId } = await newest(first.id)

    expect((await wording(program.scholar, eventId).expect(200)).body.permissions).toEqual([])
    await restore(program.scholar, eventId, 2).expect(403)
  })
})
