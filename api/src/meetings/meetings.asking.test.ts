import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useConfirming } from '../../test/confirming.ts'
import { mailChoices } from '../notifications/notifications.table.ts'

const {
  as,
  asOwner,
  owner,
  program,
  at,
  logged,
  clock,
  after,
  assign,
  askThoseDue,
  mailsTo,
  queuedFor,
  link,
  tokenIn
} = useConfirming()

describe('logging a meeting', () => {
  it('mails the record and two links to the scholar', async () => {
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
    expect(meeting).toMatchObject({
      draftedAt: '2026-11-23T15:00:00.000Z',
      confirmationOverdue: false,
      suggestions: []
    })
  })

  it('asks when two minutes are over, once', async () => {
    const before = (await mailsTo(program.scholar)).length
    await logged(program.mentor)
    const count = async () => (await queuedFor(program.scholar)).length - before

    await after(119, askThoseDue)
    expect(await count()).toBe(0)
    await after(120, () => Promise.all([askThoseDue(), askThoseDue()]))
    expect(await count()).toBe(1)
    await after(3600, askThoseDue)
    expect(await count()).toBe(1)
  })

  it('tells what has become of the record, and of the people, until then', async () => {
    const { id } = await logged(program.mentor, { newActions: [{ title: 'Send aims' }] })
    await asOwner(program.id, db =>
      db.execute(`update action_items set title = 'Send all aims' where meeting_id = '${id}'`)
    )
    const { email } = program.scholar
    const moved = { email: 'new.address@umn.example' }
    const moveTo = (address: string) =>
      asOwner(program.id, db =>
        db.execute(`update people set email = '${address}' where id = '${program.scholar.personId}'`)
      )
    await moveTo(moved.email)

    const [mail] = await mailsTo(moved)
    await moveTo(email)

    expect(mail?.text).toContain('– Send all aims')
  })

  it('asks about the others when one of them cannot be asked about, and tries that again an hour later', async () => {
    const others = (await mailsTo(program.scholar)).length
    const [bad] = [await logged(program.mentor), await logged(program.mentor), await logged(program.mentor)]
    await owner().query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
      create trigger refuse before insert on meeting_links for each row when (new.meeting_id = '${bad.id}')
        execute function refuse()`)

    await expect(after(120, askThoseDue)).rejects.toThrow()
    expect(await queuedFor(program.scholar)).toHaveLength(others + 2)
    await after(1800, askThoseDue)
    await owner().query('drop trigger refuse on meeting_links; drop function refuse')
    await after(3700, askThoseDue)
    expect(await queuedFor(program.scholar)).toHaveLength(others + 2)
    await after(3720, askThoseDue)
    expect(await queuedFor(program.scholar)).toHaveLength(others + 3)
  })

  it('waits with what is about a scholar that was removed, until he or she is back', async () => {
    const before = (await mailsTo(program.scholar)).length
    await logged(program.mentor)
    const setRemoved = (moment: string) =>
      asOwner(program.id, db =>
        db.execute(`update scholars set removed_at = ${moment} where id = '${program.scholar.scholarId}'`)
      )

    await setRemoved('now()')
    expect(await mailsTo(program.scholar)).toHaveLength(before)
    await setRemoved('null')
    expect(await mailsTo(program.scholar)).toHaveLength(before + 1)
  })

  it('leaves a record that is being changed for the next time', async () => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor)
    const during = await asOwner(program.id, async db => {
      await db.execute(`select from meetings where id = '${id}' for update`)
      return (await mailsTo(program.scholar)).length
    })

    expect([during - before, (await mailsTo(program.scholar)).length - before]).toEqual([0, 1])
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
    const mails = () => Promise.all([...mentors, ...others].map(async one => (await queuedFor(one)).length))
    const before = await mails()

    const attendeeIds = [program.scholar, ...mentors, program.stranger].map(({ personId }) => personId)
    await logged(program.scholar, { attendeeIds, kind: 'team' })

    await after(120, askThoseDue)
    expect((await mails()).map((count, index) => count - before[index]!)).toEqual([1, 1, 0, 0, 0])
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
    await after(120, askThoseDue)
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

describe('many records at once', () => {
  it('are all asked about', async () => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor)
    await asOwner(program.id, db =>
      db.execute(`
        insert into meetings (program_id, id, scholar_id, held_on, kind, state, drafted_by, drafted_at, ask_at)
        select program_id, gen_random_uuid(), scholar_id, held_on, kind, state, drafted_by, drafted_at, ask_at
        from meetings, generate_series(1, 120) where id = '${id}'`)
    )

    expect(await mailsTo(program.scholar)).toHaveLength(before + 121)
  })
})
