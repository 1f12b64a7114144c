import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useConfirming } from '../../test/confirming.ts'
import { mailChoices } from '../notifications/notifications.table.ts'

const { as, asOwner, program, at, logged, clock, assign, mailsTo, link, tokenIn } = useConfirming()

describe('logging a meeting', () => {
  it('mails the record and two links to the scholar, two minutes later', async () => {
    const meeting = await logged(program.mentor, {
      notes: 'Aims, line by line.',
      newActions: [{ title: 'Send aims', ownerId: program.scholar.personId, dueOn: '2026-12-03' }]
    })

    const [mail] = await mailsTo(program.scholar)

    expect(mail?.subject).toBe(`Please confirm: meeting of 20 Nov 2026 with ${program.mentor.name}`)
    expect(mail?.text).toContain('What you talked about: Aims, line by line.')
    expect(mail?.text).toContain(`– Send aims (${program.scholar.name}, by 3 Dec 2026)`)
    expect(mail?.text).toContain('once, until 7 Dec 2026')
    expect(mail?.text.match(/http\S+/g)).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/meeting-links\/[\w-]{75}$/),
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/meeting-links\/[\w-]{75}\/suggestion$/),
      'http://127.0.0.1:3000/account',
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/unsubscribe\/[\w-]+$/)
    ])
    expect(mail?.next_attempt_at.toISOString()).toBe('2026-11-23T15:02:00.000Z')
    expect(meeting).toMatchObject({
      draftedAt: '2026-11-23T15:00:00.000Z',
      confirmationOverdue: false,
      suggestions: []
    })
  })

  it('never mails notes that fewer people read', async () => {
    await logged(program.mentor, { notes: 'For both.', mentorNotes: 'A worry', directorNotes: 'A complaint' })

    const [mail] = await mailsTo(program.scholar)

    expect(mail?.text).toContain('For both.')
    expect(mail?.text).not.toMatch(/worry|complaint/)
    expect(mail?.html).not.toMatch(/worry|complaint/)
  })

  it('asks the mentors who attended when the scholar drafted it, and nobody else', async () => {
    const [mentors, others] = [
      [program.mentor, program.coMentor],
      [program.former, program.stranger, program.scholar]
    ]
    const before = await Promise.all([...mentors, ...others].map(async person => (await mailsTo(person)).length))

    const attendeeIds = [program.scholar, ...mentors, program.stranger].map(({ personId }) => personId)
    await logged(program.scholar, { attendeeIds, kind: 'team' })

    const after = await Promise.all([...mentors, ...others].map(async person => (await mailsTo(person)).length))
    expect(after.map((count, index) => count - before[index]!)).toEqual([1, 1, 0, 0, 0])
  })

  it('asks somebody who was never invited as well', async () => {
    const fresh = await program.person('scholar')
    await assign(program.mentor, fresh, 'primary-research')
    await asOwner(program.id, async db => {
      await db.execute(`update people set account_id = null where id = '${fresh.personId}'`)
    })

    await logged(program.mentor, {
      scholarId: fresh.scholarId,
      attendeeIds: [fresh.personId, program.mentor.personId]
    })

    const [mail] = await mailsTo(fresh)
    await link(tokenIn(mail?.text)).confirm().expect(201)
  })

  it('leaves who wants one mail a day to the digest, with a line in the app', async () => {
    const { personId } = program.scholar
    await asOwner(program.id, db => db.insert(mailChoices).values({ programId: program.id, personId, mails: 'daily' }))
    const before = (await mailsTo(program.scholar)).length
    await logged(program.mentor)
    const { body } = await as(program.scholar).get(`/programs/${program.id}/notices`).expect(200)
    await asOwner(program.id, db => db.delete(mailChoices).where(eq(mailChoices.personId, personId)))

    expect(await mailsTo(program.scholar)).toHaveLength(before)
    expect(body.items).toMatchObject([{ kind: 'record-to-confirm', text: expect.stringContaining('Confirm that') }])
  })

  it('escapes what people wrote in the mail that mail programs draw', async () => {
    await logged(program.mentor, { notes: '<img src="https://elsewhere.example/x.png"> & more' })

    const [mail] = await mailsTo(program.scholar)

    expect(mail?.html).toContain('&#60;img src=&#34;https://elsewhere.example/x.png&#34;&#62; &#38; more')
    expect(mail?.html).not.toMatch(/<img|src="/)
  })
})

describe('changing a record', () => {
  const change = (id: string, version: number, changes: object) =>
    as(program.mentor)
      .patch(at(`/${id}`))
      .send({ version, ...changes })
      .expect(200)

  it('within the two minutes replaces the mail that has not left', async () => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor, { notes: 'Frist try.' })
    await change(id, 1, { notes: 'First try.' })
    await change(id, 2, { notes: 'First try, and the budget.' })

    const mails = await mailsTo(program.scholar)

    expect(mails).toHaveLength(before + 1)
    expect(mails[0]?.text).toContain('First try, and the budget.')
  })

  it('asks again by another mail once the first has left', async () => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor)
    await asOwner(program.id, db => db.execute(`update mails set sent_at = now() where sent_at is null`))
    await change(id, 1, { notes: 'One more thing.' })

    expect(await mailsTo(program.scholar)).toHaveLength(before + 2)
  })

  it('asks nobody when only notes for fewer people change', async () => {
    const { id } = await logged(program.mentor)
    const before = await mailsTo(program.scholar)
    await change(id, 1, { mentorNotes: 'Keep an eye on it.' })

    expect(await mailsTo(program.scholar)).toEqual(before)
  })
})

describe('a record that is confirmed or removed within the two minutes', () => {
  it.each(['confirmed', 'removed'])('asks for nothing any more: %s', async what => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor)
    expect(await mailsTo(program.scholar)).toHaveLength(before + 1)

    if (what === 'confirmed')
      await as(program.scholar)
        .put(at(`/${id}/confirmation`))
        .send({ version: 1 })
        .expect(200)
    else
      await as(program.mentor)
        .delete(at(`/${id}?version=1`))
        .expect(204)

    expect(await mailsTo(program.scholar)).toHaveLength(before)
  })
})

describe('a record that nobody confirms', () => {
  it('is shown as such after the days of the program’s rule, and stays unconfirmed', async () => {
    const { id } = await logged(program.mentor)
    const began = clock.now
    const overdue = () => as(program.scholar).get(at('?confirmationOverdue=true')).expect(200)

    clock.now = new Date('2026-12-07T15:00:00Z')
    expect((await overdue()).body.items).not.toContainEqual(expect.objectContaining({ id }))
    clock.now = new Date('2026-12-08T15:00:00Z')
    const { body } = await overdue()
    const read = await as(program.scholar)
      .get(at(`/${id}`))
      .expect(200)
    clock.now = began

    expect(body.items).toContainEqual(expect.objectContaining({ id, state: 'awaiting', confirmationOverdue: true }))
    expect(read.body.confirmationOverdue).toBe(true)
  })
})
