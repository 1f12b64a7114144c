import type { Owed, OwedList } from '@northstar/shared/owed/owed.schema.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { useAgreements } from '../../test/agreements.ts'
import type { TestPerson } from '../../test/harness.ts'

const { app, as, program, at, aDraft, halfSigned, inForce, sign, write, endAssignment } = useAgreements()

afterEach(() => {
  app.clock.now = new Date('2026-11-23T15:00:00Z')
})

const lists = async (who: TestPerson) => (await as(who).get(at('/owed')).expect(200)).body as OwedList
const among = (things: Owed[]) => things.filter(({ kind }) => kind === 'signature' || kind === 'revisit')
const owed = async (who: TestPerson) => among((await lists(who)).owed)
const waiting = async (who: TestPerson) => among((await lists(who)).waiting)

describe('a signature', () => {
  it('is owed by both once every required section is written, and by nobody before', async () => {
    const { draft } = await aDraft()
    expect(await owed(program.scholar)).toEqual([])
    for (const { key } of draft!.sections) await write(program.scholar, draft!.id, key, 'Agreed').expect(200)

    for (const who of [program.scholar, program.mentor])
      expect(await owed(who)).toMatchObject([{ kind: 'signature', id: draft!.id, from: null }])
  })

  it('is owed by the side that has not signed the wording as it stands; the other waits', async () => {
    const { agreement, draft } = await halfSigned()

    expect(await owed(program.mentor)).toMatchObject([
      {
        kind: 'signature',
        id: draft.id,
        title: `Mentoring agreement with ${program.scholar.name}`,
        scholar: { id: program.scholar.scholarId },
        from: { id: program.scholar.personId },
        target: { kind: 'agreement', id: agreement.id },
        permissions: ['sign', 'snooze']
      }
    ])
    expect(await owed(program.scholar)).toEqual([])
    expect(await waiting(program.scholar)).toMatchObject([{ waitingFor: [{ id: program.mentor.personId }] }])
    for (const who of [program.coMentor, program.director, program.stranger])
      expect([...(await owed(who)), ...(await waiting(who))]).toEqual([])

    await write(program.mentor, draft.id, 'goals', 'Others', 2).expect(200)
    expect(await owed(program.scholar)).toMatchObject([{ title: `Mentoring agreement with ${program.mentor.name}` }])
    expect(await owed(program.mentor)).toMatchObject([{ from: null }])
  })

  it('is not owed any more once it is given, nor by a mentor who has left', async () => {
    const { draft } = await halfSigned()
    await endAssignment(program.mentor)
    expect(await owed(program.mentor)).toEqual([])
    expect(await waiting(program.scholar)).toEqual([])
    await sign(program.mentor, draft).expect(404)
  })
})

describe('a day of revisiting', () => {
  it('is owed by both from a month before, until both say that all is still right', async () => {
    const { id } = await inForce()
    app.clock.now = new Date('2027-10-23T18:00:00Z')
    expect(await owed(program.scholar)).toEqual([])

    app.clock.now = new Date('2027-11-24T18:00:00Z')
    for (const who of [program.scholar, program.mentor])
      expect(await owed(who)).toMatchObject([
        { kind: 'revisit', dueOn: '2027-11-23', target: { kind: 'agreement', id }, permissions: ['revisit', 'snooze'] }
      ])
    const say = (who: TestPerson) =>
      as(who)
        .put(at(`/agreements/${id}/revisit`))
        .send({ months: 12, dueOn: '2027-11-23' })
        .expect(200)
    await say(program.mentor)
    expect(await owed(program.mentor)).toEqual([])
    expect(await waiting(program.mentor)).toMatchObject([{ waitingFor: [{ id: program.scholar.personId }] }])
    expect(await owed(program.scholar)).toMatchObject([{ from: { id: program.mentor.personId } }])
    await say(program.scholar)
    for (const who of [program.scholar, program.mentor]) expect(await owed(who)).toEqual([])
  })

  it('is not owed while a new version is being written', async () => {
    const { id } = await inForce()
    app.clock.now = new Date('2027-11-24T18:00:00Z')
    await as(program.mentor)
      .post(at(`/agreements/${id}/versions`))
      .expect(201)

    expect((await owed(program.scholar)).map(({ kind }) => kind)).toEqual(['signature'])
  })
})
