import type { NewProject, Project } from '@northstar/shared/projects/projects.schema.ts'
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { newId } from '../db/ids.ts'
import { mentorAssignments } from '../mentoring/mentoring.table.ts'

const { aProgram, as, asOwner } = useApp()
let program: TestProgram

beforeEach(async () => {
  program = await aProgram()
  await asOwner(program.id, db =>
    db.insert(mentorAssignments).values({
      programId: program.id,
      id: newId(),
      scholarId: program.scholar.scholarId,
      mentorId: program.mentor.personId,
      teamRole: 'primary-research',
      startsOn: '2026-01-01'
    })
  )
})

const at = (id = '') => `/programs/${program.id}/projects${id && `/${id}`}`
const add = (by: TestPerson, project: Partial<NewProject> = {}, { scholarId } = program.scholar) =>
  as(by)
    .post(`/programs/${program.id}/scholars/${scholarId}/projects`)
    .send({ title: 'Fewer falls at home', stage: 'Planning', ...project })
const aProject = async (project: Partial<NewProject> = {}, scholar = program.scholar) =>
  (await add(program.director, project, scholar).expect(201)).body as Project
const enter = (by: TestPerson, { id, version }: Project, stage: string, enteredOn: string) =>
  as(by)
    .put(`${at(id)}/stage`)
    .send({ stage, enteredOn, version })
const aSite = async () =>
  (await as(program.director).post(`/programs/${program.id}/sites`).send({ name: 'Essentia Health' }).expect(201)).body

describe('adding a project', () => {
  it('shows it with its site, its stage and what may be done', async () => {
    const { id: siteId } = await aSite()
    const { id } = await aProject({ siteId, unit: 'Emergency', stageSince: '2026-09-01', phase: 'P2D' })

    const { body } = await as(program.scholar).get(at(id)).expect(200)

    expect(body).toMatchObject({
      title: 'Fewer falls at home',
      scholar: { name: program.scholar.name },
      site: { id: siteId, name: 'Essentia Health' },
      stage: 'Planning',
      stageSince: '2026-09-01',
      stages: [{ stage: 'Planning', enteredOn: '2026-09-01' }],
      turn: 1,
      markers: [],
      statusNotes: [],
      lastNoteOn: null,
      permissions: ['change', 'change-stage', 'add-note']
    })
  })

  it('begins today unless told, and is for the scholar too', async () => {
    const { body } = await add(program.scholar).expect(201)

    expect(body.stageSince).toBe('2026-11-23')
  })

  it('is refused for a stage that is not the program’s, in words', async () => {
    const { body } = await add(program.director, { stage: 'Dreaming' }).expect(422)

    expect(body.fields[0]).toEqual({ field: 'stage', message: expect.stringContaining('Planning, Approvals, Data') })
  })

  it('is refused for a site of nobody, or a day to come', async () => {
    const { body } = await add(program.director, { siteId: randomUUID() }).expect(422)
    expect(body.fields[0].field).toBe('siteId')
    await add(program.director, { stageSince: '2026-11-24' }).expect(422)
  })

  it('is not for mentors, nor for other scholars', async () => {
    await add(program.mentor).expect(403)
    await add(await program.person('scholar')).expect(404)
  })
})

describe('reading projects', () => {
  it('is for staff, the scholar and the mentors assigned, each with what they may do', async () => {
    const { id } = await aProject()
    const permissions = async (who: TestPerson) => (await as(who).get(at(id)).expect(200)).body.permissions

    expect(await permissions(program.coordinator)).toEqual(['change', 'change-stage', 'add-note', 'remove'])
    expect(await permissions(program.mentor)).toEqual(['add-note'])
    for (const stranger of [await program.person('mentor'), await program.person('scholar')]) {
      await as(stranger).get(at(id)).expect(404)
      expect((await as(stranger).get(at()).expect(200)).body).toMatchObject({ items: [], total: 0 })
    }
  })

  it('lists them by filters and sort, page by page, each with its newest note', async () => {
    const other = await program.person('scholar')
    const { id: siteId } = await aSite()
    const first = await aProject({ title: 'b', siteId, stageSince: '2026-02-01' })
    await aProject({ title: 'A', unit: 'Cardiology', stageSince: '2026-03-01', stage: 'Data' })
    await aProject({ title: 'c', stageSince: '2026-01-01' }, other)
    for (const notedOn of ['2026-11-01', '2026-11-20', '2026-11-10']) {
      await as(program.scholar)
        .post(`${at(first.id)}/status-notes`)
        .send({ notedOn, text: notedOn })
        .expect(201)
    }
    const listed = async (query: string) => (await as(program.director).get(`${at()}?${query}`).expect(200)).body
    const titles = async (query: string) => (await listed(query)).items.map(({ title }: Project) => title)

    expect(await titles('')).toEqual(['A', 'b', 'c'])
    expect(await titles('sort=stageSince')).toEqual(['c', 'b', 'A'])
    expect(await titles(`siteId=${siteId}`)).toEqual(['b'])
    expect(await titles('stage=Data')).toEqual(['A'])
    expect(await titles('q=cardio')).toEqual(['A'])
    expect(await titles(`scholarId=${other.scholarId}`)).toEqual(['c'])
    const page = await listed('limit=2')
    expect(page.total).toBe(3)
    expect(await titles(`limit=2&after=${page.next}`)).toEqual(['c'])
    expect(page.items[1]).toMatchObject({ lastNoteOn: '2026-11-20', statusNotes: [{ text: '2026-11-20' }] })
  })

  it('exports what the filters match', async () => {
    await aProject({ title: '+1 (fewer falls)', unit: 'Emergency' })
    await aProject({ title: 'Other', stage: 'Data' })

    const { text, headers } = await as(program.director).get(`${at()}.csv?stage=Planning`).expect(200)

    expect(headers['content-disposition']).toContain('projects.csv')
    expect(text.trim().split('\r\n')).toHaveLength(2)
    expect(text).toContain(`${program.scholar.name},'+1 (fewer falls),,Emergency`)
  })
})

describe('changing a project', () => {
  it('keeps what is not named, dates markers and leaves an audit event', async () => {
    const { id, version } = await aProject({ unit: 'Emergency' })
    const markers = [
      { marker: 'First result', reachedOn: '2026-11-01' },
      { marker: 'Data available', reachedOn: '2026-06-01' }
    ]

    const { body } = await as(program.scholar)
      .patch(at(id))
      .send({ question: 'Who falls?', determination: 'qi', determinedOn: '2026-05-01', markers, version })
      .expect(200)

    expect(body).toMatchObject({ unit: 'Emergency', question: 'Who falls?', determination: 'qi', version: 2 })
    expect(body.markers.map(({ marker }: { marker: string }) => marker)).toEqual(['Data available', 'First result'])
    expect(await program.events(id)).toMatchObject([
      { action: 'project.added' },
      { action: 'project.changed', before: { markers: [], question: null }, after: { markers, question: 'Who falls?' } }
    ])
  })

  it.each([
    ['unknown', [{ marker: 'Nobel prize', reachedOn: '2026-01-01' }], 'markers.0.marker'],
    [
      'dated twice',
      [
        { marker: 'Approved', reachedOn: '2026-01-01' },
        { marker: 'Approved', reachedOn: '2026-02-01' }
      ],
      'markers.1.marker'
    ],
    ['to come', [{ marker: 'Approved', reachedOn: '2027-01-01' }], 'markers.0.reachedOn']
  ])('refuses a marker that is %s, and changes nothing', async (_, markers, field) => {
    const { id, version } = await aProject()

    const { body } = await as(program.director).patch(at(id)).send({ title: 'Other', markers, version }).expect(422)

    expect(body.fields[0].field).toBe(field)
    expect((await as(program.director).get(at(id))).body.title).toBe('Fewer falls at home')
  })

  it('is not for mentors, and not from an old version', async () => {
    const { id } = await aProject()

    await as(program.mentor).patch(at(id)).send({ title: 'Mine', version: 1 }).expect(403)
    await as(program.director).patch(at(id)).send({ title: 'First', version: 1 }).expect(200)
    const { body } = await as(program.scholar).patch(at(id)).send({ title: 'Second', version: 1 }).expect(409)
    expect(body).toMatchObject({ code: 'stale', current: { title: 'First', version: 2 } })
  })
})

describe('entering a stage', () => {
  it('keeps when each was entered; naming the same again corrects its day', async () => {
    const project = await aProject({ stageSince: '2026-01-10' })

    const { body: data } = await enter(program.scholar, project, 'Data', '2026-05-01').expect(200)
    expect(data).toMatchObject({
      stage: 'Data',
      stageSince: '2026-05-01',
      stages: [
        { stage: 'Planning', enteredOn: '2026-01-10' },
        { stage: 'Data', enteredOn: '2026-05-01' }
      ]
    })
    const { body: corrected } = await enter(program.director, data, 'Data', '2026-04-15').expect(200)
    expect(corrected.stages).toEqual([
      { stage: 'Planning', enteredOn: '2026-01-10' },
      { stage: 'Data', enteredOn: '2026-04-15' }
    ])
    expect(corrected.stageSince).toBe('2026-04-15')
  })

  it('is refused for an unknown stage, before the last one, or on a day to come', async () => {
    const project = await aProject({ stageSince: '2026-06-01' })

    await enter(program.director, project, 'Dreaming', '2026-07-01').expect(422)
    await enter(program.director, project, 'Data', '2026-05-31').expect(422)
    await enter(program.director, project, 'Data', '2026-11-24').expect(422)
  })

  it('is not for mentors', async () => {
    await enter(program.mentor, await aProject(), 'Data', '2026-11-23').expect(403)
  })
})

describe('adding a status note', () => {
  const note = (by: TestPerson, id: string, notedOn = '2026-11-20') =>
    as(by)
      .post(`${at(id)}/status-notes`)
      .send({ notedOn, text: 'Extract has arrived' })

  it('is for the scholar, the mentors assigned and staff, and leaves the version alone', async () => {
    const { id } = await aProject()

    for (const by of [program.scholar, program.mentor, program.coordinator]) await note(by, id).expect(201)

    const { body } = await as(program.director).get(at(id)).expect(200)
    expect(body).toMatchObject({ version: 1, lastNoteOn: '2026-11-20' })
    expect(body.statusNotes).toMatchObject([
      { by: { name: program.coordinator.name } },
      { by: { name: program.mentor.name } },
      { by: { name: program.scholar.name }, text: 'Extract has arrived' }
    ])
  })

  it('is not for strangers, and not for days to come', async () => {
    const { id } = await aProject()

    await note(await program.person('mentor'), id).expect(404)
    await note(program.scholar, id, '2026-11-24').expect(422)
  })
})

describe('removing a project', () => {
  it('takes it off the list, and is not for the scholar or the mentor', async () => {
    const { id } = await aProject()

    await as(program.scholar)
      .delete(`${at(id)}?version=1`)
      .expect(403)
    await as(program.mentor)
      .delete(`${at(id)}?version=1`)
      .expect(403)
    await as(program.coordinator)
      .delete(`${at(id)}?version=1`)
      .expect(204)

    expect((await as(program.director).get(at())).body.total).toBe(0)
    await as(program.coordinator).get(at(id)).expect(404)
    expect((await as(program.director).get(at(id)).expect(200)).body.permissions).toEqual(['restore'])
  })
})
