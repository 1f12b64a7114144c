import type { AgreementLine } from '@northstar/shared/agreements/agreements.schema.ts'
import { describe, expect, it } from 'vitest'
import { useAgreements } from '../../test/agreements.ts'
import type { TestPerson } from '../../test/harness.ts'

const { app, as, program, at, start, aDraft, halfSigned, inForce, endAssignment } = useAgreements()

const list = async (by: TestPerson, query: object = {}) =>
  (await as(by).get(at('/agreements')).query(query).expect(200)).body as {
    items: AgreementLine[]
    total: number
    next: string | null
  }
const standings = async (by: TestPerson, query: object = {}) =>
  (await list(by, query)).items.map(({ standing }) => standing)

describe('the list of agreements', () => {
  it('says where one is missing, with the primary mentor', async () => {
    const alone = await program.person('scholar')

    const { items } = await list(program.director)

    expect(items).toHaveLength(2)
    expect(items.find(({ scholar }) => scholar.id === alone.scholarId)).toMatchObject({
      agreementId: null,
      mentor: null,
      standing: 'none',
      permissions: []
    })
    expect(items.find(({ scholar }) => scholar.id === program.scholar.scholarId)).toMatchObject({
      mentor: { id: program.mentor.personId, name: program.mentor.name },
      teamRole: 'primary-research',
      standing: 'none',
      permissions: ['start']
    })
  })

  it('follows an agreement from its draft to the day of revisiting', async () => {
    const { agreement } = await halfSigned()
    expect((await list(program.coordinator)).items).toMatchObject([
      { agreementId: agreement.id, standing: 'half-signed', draftSignedBy: ['scholar'], number: null, permissions: [] }
    ])
    const { body } = await as(program.mentor).get(at(`/agreements/${agreement.id}`))
    await as(program.mentor)
      .put(at(`/agreement-versions/${body.draft.id}/signature`))
      .send({ name: program.mentor.name, wording: body.draft.wording })
      .expect(200)

    expect((await list(program.director)).items).toMatchObject([
      {
        standing: 'in-force',
        number: 1,
        signedAt: '2026-11-23T15:00:00.000Z',
        revisitOn: '2027-11-23',
        draftSince: null
      }
    ])
    for (const [now, standing] of [
      ['2027-10-23T18:00:00Z', 'in-force'],
      ['2027-10-24T18:00:00Z', 'revisit-soon'],
      ['2027-11-22T18:00:00Z', 'revisit-soon'],
      ['2027-11-23T18:00:00Z', 'revisit-late']
    ] as const) {
      app.clock.now = new Date(now)
      expect([now, await standings(program.director)]).toEqual([now, [standing]])
      expect((await as(program.scholar).get(at(`/agreements/${agreement.id}`))).body.standing).toBe(standing)
    }
    app.clock.now = new Date('2026-11-23T15:00:00Z')
  })

  it('is filtered, sorted, paged and exported', async () => {
    await inForce()
    await start(program.director, program.coMentor).expect(201)
    await program.person('scholar')

    expect((await standings(program.director)).toSorted()).toEqual(['draft', 'in-force', 'none'])
    expect(await standings(program.director, { standing: 'none' })).toEqual(['none'])
    expect(await standings(program.director, { mentorId: program.coMentor.personId })).toEqual(['draft'])
    expect(await standings(program.director, { q: program.mentor.name })).toEqual(['in-force'])
    expect(await standings(program.director, { sort: 'revisitOn', limit: 1 })).toEqual(['in-force'])
    const { next, total } = await list(program.director, { limit: 2 })
    expect([total, await standings(program.director, { limit: 2, after: next })]).toEqual([3, [expect.any(String)]])
    const { text } = await as(program.coordinator).get(at('/agreements.csv?standing=in-force')).expect(200)
    expect(text.split('\r\n')[1]).toContain(`${program.mentor.name},Primary research mentor,in-force,1,`)
  })

  it('shows each of the two their own, and nobody else', async () => {
    await aDraft()

    expect(await standings(program.scholar)).toEqual(['draft'])
    expect(await standings(program.mentor)).toEqual(['draft'])
    expect(await standings(program.coMentor)).toEqual([])
    expect(await standings(program.stranger)).toEqual([])
    expect(await standings(await program.person('scholar'))).toEqual(['none'])
    const other = await app.aProgram()
    await as(other.director).get(at('/agreements')).expect(404)
  })
})

describe('reading an agreement', () => {
  it('is for the two and staff; 404 for the rest', async () => {
    const { id, draft } = await aDraft()
    const statusFor = async (who: TestPerson) => [
      (await as(who).get(at(`/agreements/${id}`))).status,
      (await as(who).get(at(`/agreement-versions/${draft!.id}`))).status
    ]

    for (const who of [program.scholar, program.mentor, program.director, program.coordinator])
      expect(await statusFor(who)).toEqual([200, 200])
    for (const who of [
      program.coMentor,
      program.stranger,
      await program.person('scholar'),
      await program.person('reviewer')
    ])
      expect(await statusFor(who)).toEqual([404, 404])
  })

  it('leaves the other mentors of the team out of its history too', async () => {
    const { id } = await inForce()
    const actionsFor = async (who: TestPerson) =>
      (
        await as(who)
          .get(at(`/history?subjectId=${id}&limit=200`))
          .expect(200)
      ).body.total

    expect(await actionsFor(program.coMentor)).toBe(0)
    expect(await actionsFor(program.mentor)).toBe(11)
    expect(await actionsFor(program.scholar)).toBe(11)
    expect(await actionsFor(program.director)).toBe(11)
  })

  it('stands among what the readers of a scholar’s record can see', async () => {
    await inForce()
    await endAssignment(program.mentor)

    const { body } = await as(program.scholar)
      .get(at(`/scholars/${program.scholar.scholarId}/readers`))
      .expect(200)

    expect(body).toContainEqual({
      personId: program.mentor.personId,
      name: program.mentor.name,
      reason: 'Former mentor',
      reads: 'Only the mentoring agreement that they signed'
    })
  })

  it('ends for a mentor who left before anything was signed', async () => {
    await aDraft()
    await endAssignment(program.mentor)

    expect(await standings(program.mentor)).toEqual([])
    expect(await standings(program.director, { standing: 'ended' })).toEqual(['ended'])
  })
})

describe('the template', () => {
  const section = (key: string, title: string) => ({ key, title, hint: null, required: false })

  it('is the default one until staff changes it; agreements keep the sections they began with', async () => {
    const before = await aDraft()
    const { body } = await as(program.coordinator).get(at('/agreement-template')).expect(200)
    expect([body.version, body.sections.length, body.permissions]).toEqual([1, 7, ['change']])

    const change = { version: 1, revisitMonths: 6, sections: [section('goals', 'Aims'), section('leave', 'Leave')] }
    const changed = await as(program.director).put(at('/agreement-template')).send(change).expect(200)

    expect(changed.body).toMatchObject({ ...change, version: 2, changedBy: { id: program.director.personId } })
    expect((await as(program.scholar).get(at(`/agreements/${before.id}`))).body.draft.sections).toHaveLength(7)
    const { body: after } = await start(program.scholar, program.coMentor).expect(201)
    expect(after.draft).toMatchObject({ templateVersion: 2, revisitMonths: 6, sections: [{ title: 'Aims' }, {}] })
    expect((await as(program.director).put(at('/agreement-template')).send(change).expect(409)).body.code).toBe('stale')
  })

  it('has each section once', async () => {
    const twins = { version: 1, revisitMonths: 6, sections: [section('a', 'Goals'), section('b', ' goals')] }

    const { body } = await as(program.director).put(at('/agreement-template')).send(twins).expect(422)

    expect(body.fields).toMatchObject([{ field: 'sections.1.title' }])
  })

  it('is for staff', async () => {
    for (const who of [program.mentor, program.scholar]) {
      await as(who).get(at('/agreement-template')).expect(403)
      await as(who)
        .put(at('/agreement-template'))
        .send({ version: 1, revisitMonths: 6, sections: [section('a', 'A')] })
        .expect(403)
    }
  })
})
