import { desc } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useAgreements } from '../../test/agreements.ts'
import { mails } from '../mail/mail.table.ts'

const { app, as, program, at, aDraft, read, readVersion, write, sign, written, halfSigned, inForce, endAssignment } =
  useAgreements()

/** What was sent to somebody, the newest first. */
const sentTo = async ({ email }: { email: string }) =>
  (await app.asOwner(program.id, db => db.select().from(mails).orderBy(desc(mails.id)))).filter(
    ({ toAddress }) => toAddress === email
  )

describe('signing', () => {
  it('by both puts the agreement in force, with the day of revisiting and the cadence for the team', async () => {
    const { draft } = await written()
    const terms = { cadenceDays: 7, revisitMonths: 6, version: 1 }
    await as(program.mentor)
      .patch(at(`/agreement-versions/${draft.id}`))
      .send(terms)
      .expect(200)
    const { id, wording } = await readVersion(program.mentor, draft.id)

    const first = await sign(program.scholar, { id, wording }).expect(200)
    expect(first.body).toMatchObject({
      standing: 'half-signed',
      draft: { permissions: ['change', 'withdraw'], signatures: [{ side: 'scholar', wording, counts: true }] }
    })
    const second = await sign(program.mentor, { id, wording }).expect(200)

    expect(second.body).toMatchObject({
      standing: 'in-force',
      draft: null,
      inForce: {
        state: 'in-force',
        signedAt: '2026-11-23T15:00:00.000Z',
        permissions: [],
        signatures: [
          { side: 'scholar', by: { id: program.scholar.personId }, name: program.scholar.name, counts: true },
          { side: 'mentor', by: { id: program.mentor.personId }, name: program.mentor.name, counts: true }
        ]
      },
      revisit: { dueOn: '2027-05-23', said: null },
      teamCadenceDays: 7,
      permissions: ['revise', 'revisit']
    })
    const [one, two] = second.body.inForce.signatures
    expect(one.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(two.digest).toBe(one.digest)
    const actions = (await program.events(second.body.id)).map(({ action }) => action)
    expect(actions.slice(-3)).toEqual(['agreement.signed', 'agreement.signed', 'agreement.in-force'])
  })

  it('at the same moment puts it in force once', async () => {
    const { agreement, draft } = await written()

    const answers = await Promise.all([sign(program.scholar, draft), sign(program.mentor, draft)])

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await read(program.director, agreement.id)).toMatchObject({ standing: 'in-force', draft: null })
    const actions = (await program.events(agreement.id)).map(({ action }) => action)
    expect(actions.filter(action => action === 'agreement.in-force')).toHaveLength(1)
  })

  it('while the other changes it never binds anybody to a wording that was not read', async () => {
    const { agreement, draft } = await halfSigned()

    const [signed, changed] = await Promise.all([
      sign(program.mentor, draft),
      write(program.scholar, draft.id, 'goals', 'Something else', 2)
    ])

    const now = await read(program.director, agreement.id)
    if (signed.status === 200) {
      expect([changed.status, changed.body.code]).toEqual([409, 'agreement-signed'])
      expect(now.inForce!.sections.at(-1)!.text).toBe('Goals: agreed.')
    } else {
      expect([signed.status, signed.body.code, changed.status]).toEqual([409, 'stale', 200])
      expect(now).toMatchObject({ inForce: null, standing: 'draft' })
    }
  })

  it('does not count any more once the other has changed something', async () => {
    const { agreement, draft } = await halfSigned()

    await write(program.mentor, draft.id, 'goals', 'An R01 by 2029.', 2).expect(200)

    const changed = await read(program.scholar, agreement.id)
    expect(changed).toMatchObject({ standing: 'draft', draft: { signatures: [{ side: 'scholar', counts: false }] } })
    expect(changed.draft!.permissions).toContain('sign')
    const [mail] = await sentTo(program.scholar)
    expect(mail!.subject).toBe('Your mentoring agreement was changed after you had signed it')
    expect(mail!.text).not.toContain('An R01 by 2029')
    expect((await sign(program.mentor, draft).expect(409)).body).toMatchObject({
      code: 'stale',
      current: { wording: draft.wording + 1 }
    })
    await sign(program.mentor, changed.draft!).expect(200)
    expect((await sign(program.scholar, changed.draft!).expect(200)).body.standing).toBe('in-force')
  })

  it('asks for the signer’s own name and for every required section', async () => {
    const { draft } = await aDraft()
    const empty = await sign(program.scholar, draft!).expect(422)
    expect(empty.body.fields).toHaveLength(7)

    for (const { key } of draft!.sections) await write(program.scholar, draft!.id, key, 'Agreed').expect(200)
    const full = await readVersion(program.scholar, draft!.id)
    expect((await sign(program.scholar, full, program.mentor.name).expect(422)).body.fields).toMatchObject([
      { field: 'name' }
    ])
    await sign(program.scholar, full, ` ${program.scholar.name.toUpperCase()} `).expect(200)
    await sign(program.scholar, full).expect(403)
  })

  it('is done by each side for itself: nobody signs for another', async () => {
    const { draft } = await written()

    await sign(program.director, draft, program.mentor.name).expect(403)
    await sign(program.coordinator, draft, program.scholar.name).expect(403)
    await sign(program.coMentor, draft, program.mentor.name).expect(404)
    await sign(program.stranger, draft).expect(404)
    await endAssignment(program.mentor)
    await sign(program.mentor, draft).expect(404)
    await sign(program.scholar, draft).expect(403)
  })

  it('tells the other', async () => {
    const { draft } = await halfSigned()
    const [toMentor] = await sentTo(program.mentor)
    expect(toMentor!.subject).toBe(`${program.scholar.name} has signed your mentoring agreement`)

    await sign(program.mentor, draft).expect(200)
    const [toScholar] = await sentTo(program.scholar)
    expect(toScholar!.subject).toBe('Your mentoring agreement is in force')
  })
})

describe('an agreement in force', () => {
  it('is changed by a new version alone, and holds until that is signed', async () => {
    const agreement = await inForce()
    const { id: firstId } = agreement.inForce!
    await write(program.scholar, firstId, 'goals', 'More', 2).expect(409)

    await as(program.director)
      .post(at(`/agreements/${agreement.id}/versions`))
      .expect(403)
    await as(program.coMentor)
      .post(at(`/agreements/${agreement.id}/versions`))
      .expect(404)
    const { body } = await as(program.mentor)
      .post(at(`/agreements/${agreement.id}/versions`))
      .expect(201)
    expect(body).toMatchObject({ standing: 'in-force', inForce: { number: 1 }, draft: { number: 2, wording: 1 } })
    expect(body.draft.sections[0].text).toBe('Meetings: agreed.')
    await as(program.scholar)
      .post(at(`/agreements/${agreement.id}/versions`))
      .expect(409)

    await write(program.mentor, body.draft.id, 'goals', 'An R01 by 2029.', 1).expect(200)
    const draft = await readVersion(program.mentor, body.draft.id)
    await sign(program.mentor, draft).expect(200)
    const second = await sign(program.scholar, draft).expect(200)

    expect(second.body).toMatchObject({
      inForce: { number: 2 },
      versions: [
        { number: 2, state: 'in-force' },
        { number: 1, state: 'replaced' }
      ]
    })
    const first = await readVersion(program.mentor, firstId)
    expect([first.state, first.sections.at(-1)!.text]).toEqual(['replaced', 'Goals: agreed.'])
  })

  it('is still right when both say so, for as long as both say', async () => {
    const { id } = await inForce()
    const say = (by: typeof program.mentor, months: number, dueOn = '2027-11-23') =>
      as(by)
        .put(at(`/agreements/${id}/revisit`))
        .send({ months, dueOn })

    await say(program.director, 12).expect(403)
    await say(program.coMentor, 12).expect(404)
    expect((await say(program.mentor, 12).expect(200)).body.revisit).toMatchObject({
      dueOn: '2027-11-23',
      said: { side: 'mentor', months: 12 }
    })
    expect((await say(program.scholar, 6).expect(200)).body.revisit).toMatchObject({
      dueOn: '2027-11-23',
      said: { side: 'scholar', months: 6 }
    })
    app.clock.now = new Date('2027-11-24T18:00:00Z')
    try {
      expect((await read(program.scholar, id)).standing).toBe('revisit-late')
      expect((await say(program.mentor, 6).expect(200)).body).toMatchObject({
        standing: 'in-force',
        revisit: { dueOn: '2028-05-24', said: null }
      })
      expect((await say(program.mentor, 6).expect(409)).body.code).toBe('stale')
    } finally {
      app.clock.now = new Date('2026-11-23T15:00:00Z')
    }
  })

  it('stays readable for a mentor who has left the team, and asks nothing any more', async () => {
    const agreement = await inForce()
    await as(program.scholar)
      .post(at(`/agreements/${agreement.id}/versions`))
      .expect(201)
    await endAssignment(program.mentor)

    const kept = await read(program.mentor, agreement.id)

    expect(kept).toMatchObject({ standing: 'ended', inForce: { number: 1 }, draft: null, permissions: [] })
    expect(kept.versions).toHaveLength(1)
    await as(program.mentor)
      .post(at(`/agreements/${agreement.id}/versions`))
      .expect(403)
  })
})
