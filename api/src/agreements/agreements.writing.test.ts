import { describe, expect, it } from 'vitest'
import { useAgreements } from '../../test/agreements.ts'

const { as, program, at, start, aDraft, read, readVersion, write, written, endAssignment } = useAgreements()

describe('starting an agreement', () => {
  it('begins a draft with the sections of the template and the cadence of the team', async () => {
    const agreement = await aDraft()

    expect(agreement).toMatchObject({
      scholar: { id: program.scholar.scholarId, name: program.scholar.name },
      mentor: { id: program.mentor.personId, name: program.mentor.name },
      teamRole: 'primary-research',
      standing: 'draft',
      side: 'scholar',
      inForce: null,
      revisit: null,
      permissions: [],
      draft: {
        number: 1,
        state: 'draft',
        cadenceDays: 14,
        revisitMonths: 12,
        templateVersion: 1,
        wording: 1,
        signatures: [],
        permissions: ['change', 'sign', 'withdraw']
      }
    })
    expect(agreement.draft!.sections.map(({ key, text }) => [key, text])).toEqual([
      ['meetings', ''],
      ['communication', ''],
      ['conflicts', ''],
      ['panel', ''],
      ['protected-time', ''],
      ['authorship', ''],
      ['goals', '']
    ])
    expect(await program.events(agreement.id)).toMatchObject([
      {
        action: 'agreement.started',
        title: `${program.scholar.name} and ${program.mentor.name}`
      }
    ])
  })

  it('is for the scholar, the mentor and staff, once', async () => {
    await start(program.stranger).expect(404)
    await start(program.coMentor).expect(403)
    await start(await program.person('reviewer')).expect(403)
    await start(program.director).expect(201)

    expect((await start(program.mentor).expect(409)).body).toMatchObject({ code: 'agreement-open' })
    await start(program.coMentor, program.coMentor).expect(201)
  })

  it('is refused with somebody who is not in the team today', async () => {
    await endAssignment(program.mentor)

    for (const mentor of [program.mentor, program.stranger, program.scholar]) {
      expect((await start(program.director, mentor).expect(422)).body.fields).toMatchObject([{ field: 'mentorId' }])
    }
  })

  it('at the same time begins one', async () => {
    const answers = await Promise.all([start(program.scholar), start(program.mentor), start(program.director)])

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
  })
})

describe('writing a draft', () => {
  it('is done by both, each section by itself', async () => {
    const { id, draft } = await aDraft()

    await write(program.scholar, draft!.id, 'meetings', 'Every other Tuesday.').expect(200)
    await write(program.mentor, draft!.id, 'goals', 'An R01 by 2028.').expect(200)

    const { sections, wording, changedBy } = (await read(program.director, id)).draft!
    expect(sections.find(({ key }) => key === 'meetings')).toMatchObject({
      text: 'Every other Tuesday.',
      writtenBy: { id: program.scholar.personId, name: program.scholar.name },
      version: 2
    })
    expect(sections.find(({ key }) => key === 'goals')).toMatchObject({ writtenBy: { id: program.mentor.personId } })
    expect([wording, changedBy?.id]).toEqual([3, program.mentor.personId])
    expect((await program.events(id)).at(-1)).toMatchObject({
      action: 'agreement.changed',
      title: `${program.scholar.name} and ${program.mentor.name}: Goals`,
      before: { text: '' },
      after: { text: 'An R01 by 2028.' }
    })
  })

  it('over what the other wrote in the meantime is refused, with the other’s words', async () => {
    const { draft } = await aDraft()
    await write(program.mentor, draft!.id, 'meetings', 'Weekly, 30 minutes.').expect(200)

    const { body } = await write(program.scholar, draft!.id, 'meetings', 'Every month.', 1).expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { text: 'Weekly, 30 minutes.', version: 2 } })
    await write(program.scholar, draft!.id, 'meetings', 'Every two weeks.', 2).expect(200)
  })

  it('is done at the same time without losing a word', async () => {
    const { draft } = await aDraft()

    await Promise.all([
      write(program.scholar, draft!.id, 'meetings', 'One').expect(200),
      write(program.mentor, draft!.id, 'goals', 'Two').expect(200),
      write(program.scholar, draft!.id, 'panel', 'Three').expect(200)
    ])

    const { sections, wording } = await readVersion(program.mentor, draft!.id)
    expect(sections.map(({ text }) => text).filter(Boolean)).toEqual(['One', 'Three', 'Two'])
    expect(wording).toBe(4)
  })

  it('says how often the two meet and when they revisit', async () => {
    const { draft } = await aDraft()
    const terms = (body: object) =>
      as(program.mentor)
        .patch(at(`/agreement-versions/${draft!.id}`))
        .send(body)

    expect((await terms({ cadenceDays: 7, revisitMonths: 6, version: 1 }).expect(200)).body).toMatchObject({
      cadenceDays: 7,
      revisitMonths: 6,
      version: 2,
      wording: 2
    })
    expect((await terms({ cadenceDays: 30, revisitMonths: 6, version: 1 }).expect(409)).body.code).toBe('stale')
    await terms({ cadenceDays: null, revisitMonths: 61, version: 2 }).expect(400)
  })

  it('is for the two alone: staff reads, the other mentors do not even do that', async () => {
    const { draft } = await aDraft()
    const try_ = (who = program.director) => write(who, draft!.id, 'goals', 'Mine')

    await try_(program.director).expect(403)
    await try_(program.coordinator).expect(403)
    await try_(program.coMentor).expect(404)
    await try_(program.stranger).expect(404)
    const other = await program.person('scholar')
    await try_(other).expect(404)
    await write(program.scholar, draft!.id, 'no-such-section', 'Mine').expect(404)
    expect((await readVersion(program.coordinator, draft!.id)).permissions).toEqual(['withdraw'])
  })

  it('ends for a mentor whose assignment has ended', async () => {
    const { id, draft } = await aDraft()
    await endAssignment(program.mentor)

    await write(program.mentor, draft!.id, 'goals', 'Mine').expect(404)
    await as(program.mentor)
      .get(at(`/agreements/${id}`))
      .expect(404)
    await write(program.scholar, draft!.id, 'goals', 'Mine').expect(403)
    expect((await read(program.scholar, id)).standing).toBe('ended')
  })
})

describe('withdrawing a draft', () => {
  it('ends it; it stays readable, and another one can be started', async () => {
    const { agreement, draft } = await written()
    const withdraw = (by = program.mentor) => as(by).put(at(`/agreement-versions/${draft.id}/withdrawal`))

    await withdraw(program.director).expect(403)
    await withdraw(program.coMentor).expect(404)
    const { body } = await withdraw(program.mentor).expect(200)

    expect(body).toMatchObject({ draft: null, standing: 'none', versions: [{ number: 1, state: 'withdrawn' }] })
    expect((await readVersion(program.scholar, draft.id)).withdrawnBy?.id).toBe(program.mentor.personId)
    expect((await withdraw().expect(409)).body.code).toBe('agreement-withdrawn')
    await write(program.scholar, draft.id, 'goals', 'More', 2).expect(409)
    const again = await aDraft()
    expect([again.id, again.draft!.number]).toEqual([agreement.id, 2])
  })

  it('is for staff as long as nothing is written', async () => {
    const { draft } = await aDraft(program.director)

    await as(program.coordinator)
      .put(at(`/agreement-versions/${draft!.id}/withdrawal`))
      .expect(200)
  })
})
