import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testConfig } from '../../test/config.ts'
import { useConfirming } from '../../test/confirming.ts'
import { digestOf } from '../auth/secrets.ts'
import { meetingLinks } from './meetings.confirming.table.ts'
import { newToken } from './meetings.tokens.ts'

const { as, asOwner, owner, program, aProgram, at, read, clock, asked, link, tokenFor, mailsTo, assign } =
  useConfirming()

async function later(days: number, work: () => Promise<unknown>) {
  const began = clock.now
  clock.now = new Date(began.getTime() + days * 86_400_000)
  await work().finally(() => (clock.now = began))
}

describe('opening a link', () => {
  it('shows that record alone, to somebody who is not signed in', async () => {
    const { token } = await asked(program.mentor, program.scholar, { notes: 'Aims.', mentorNotes: 'A worry' })

    const { body } = await link(token).read().expect(200)

    expect(body).toMatchObject({
      standing: 'open',
      name: program.scholar.name,
      expiresAt: '2026-12-07T15:00:00.000Z',
      record: { heldOn: '2026-11-20', notes: 'Aims.', draftedBy: program.mentor.name, actions: [] }
    })
    expect(JSON.stringify(body)).not.toMatch(/worry|mentorNotes|email|version|permissions/)
  })

  it('changes nothing, however often it is fetched and however', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    const everything = () =>
      asOwner(program.id, db => db.select().from(meetingLinks).where(eq(meetingLinks.meetingId, meeting.id)))
    const before = await everything()
    expect(before).toMatchObject([{ usedAt: null }])
    for (const look of [link(token).read, link(token).head, link(token).read]) await look().expect(200)

    expect(await read(program.mentor, meeting.id)).toEqual(meeting)
    expect(await everything()).toEqual(before)
  })

  it('is refused with an invented or changed one', async () => {
    const { token } = await asked(program.mentor, program.scholar)
    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)

    for (const other of [changed, token.slice(1), 'x'.repeat(75)]) {
      expect((await link(other).read().expect(404)).body).toMatchObject({ code: 'link-unknown' })
      await link(other).confirm().expect(404)
    }
    await link(token).read().expect(200)
  })

  it('is slowed down for an address that invents many', async () => {
    const { token } = await asked(program.mentor, program.scholar)
    const codes: number[] = []
    for (let count = 0; count < 60; count++) codes.push((await link('y'.repeat(75)).read()).status)

    expect(codes.at(-1)).toBe(429)
    await link(token).read().expect(200)
    await owner().query('delete from attempts')
  })

  it('looks into the program that it names, and no other', async () => {
    const { meeting } = await asked(program.mentor, program.scholar)
    const other = await aProgram()
    const token = newToken(other.id, testConfig)
    await asOwner(program.id, db =>
      db
        .update(meetingLinks)
        .set({ hash: digestOf(token) })
        .where(eq(meetingLinks.meetingId, meeting.id))
    )

    await link(token).read().expect(404)
    await link(token).confirm().expect(404)
  })
})

describe('confirming by a link', () => {
  it('confirms as the person to whom the mail went, and stays on record', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)

    const { body } = await link(token).confirm().expect(201)

    expect(body).toMatchObject({ standing: 'confirmed', at: '2026-11-23T15:00:00.000Z', record: null })
    expect(await read(program.mentor, meeting.id)).toMatchObject({
      state: 'confirmed',
      confirmedBy: { id: program.scholar.personId }
    })
    expect((await program.events(meeting.id)).at(-1)).toMatchObject({
      action: 'meeting.confirmed',
      personId: program.scholar.personId,
      after: { through: 'mail' }
    })
  })

  it('works once, also when it is sent twice at the same moment', async () => {
    const { token } = await asked(program.mentor, program.scholar)

    const statuses = (await Promise.all([link(token).confirm(), link(token).confirm()])).map(({ status }) => status)

    expect(statuses.sort()).toEqual([201, 409])
    expect((await link(token).confirm().expect(409)).body).toMatchObject({ code: 'link-confirmed' })
    expect((await link(token).suggest('Too late.').expect(409)).body).toMatchObject({ code: 'link-confirmed' })
    expect((await link(token).read().expect(200)).body).toMatchObject({ standing: 'confirmed', record: null })
  })

  it('leaves the others’ links saying who did it', async () => {
    const attendeeIds = [program.scholar, program.mentor, program.coMentor].map(({ personId }) => personId)
    const { token } = await asked(program.scholar, program.mentor, { attendeeIds, kind: 'team' })
    const other = await tokenFor(program.coMentor)
    await owner().query('update mails set sent_at = now() where sent_at is null')

    await link(token).confirm().expect(201)

    expect((await link(other).read().expect(200)).body).toMatchObject({
      standing: 'settled',
      by: program.mentor.name,
      record: null
    })
    await link(other).confirm().expect(409)
  })

  it('is over after 14 days, and another mail can be asked for once', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    const before = (await mailsTo(program.scholar)).length

    await later(14, async () => {
      expect((await link(token).read().expect(200)).body).toMatchObject({
        standing: 'expired',
        mayRenew: true,
        record: null
      })
      expect((await link(token).confirm().expect(409)).body).toMatchObject({ code: 'link-expired' })
      expect((await link(token).renew().expect(201)).body).toMatchObject({ standing: 'expired', mayRenew: false })
      await link(token).renew().expect(409)
      expect(await mailsTo(program.scholar)).toHaveLength(before + 1)
      await link(await tokenFor(program.scholar))
        .confirm()
        .expect(201)
    })

    expect(await read(program.mentor, meeting.id)).toMatchObject({ state: 'confirmed' })
  })

  it('is refused once the record was changed; the new one comes by mail', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    await as(program.mentor)
      .patch(at(`/${meeting.id}`))
      .send({ version: 1, notes: 'Another word.' })
      .expect(200)

    const { body } = await link(token).read().expect(200)

    expect(body).toMatchObject({ standing: 'outdated', by: program.mentor.name, mayRenew: true, record: null })
    expect((await link(token).confirm().expect(409)).body).toMatchObject({ code: 'link-outdated' })
    await link(token).renew().expect(201)
    const fresh = await tokenFor(program.scholar)
    expect((await link(fresh).read()).body).toMatchObject({ standing: 'open', record: { notes: 'Another word.' } })
  })

  it('still works when only notes for fewer people have changed', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    await as(program.mentor)
      .patch(at(`/${meeting.id}`))
      .send({ version: 1, mentorNotes: 'A worry' })
      .expect(200)

    await link(token).confirm().expect(201)
  })

  it('says that the record was removed', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    await as(program.mentor)
      .delete(at(`/${meeting.id}?version=1`))
      .expect(204)

    expect((await link(token).read().expect(200)).body).toMatchObject({
      standing: 'removed',
      record: null,
      mayRenew: false
    })
    await link(token).confirm().expect(409)
  })

  it('is over for who has left, lost the role or got another address', async () => {
    const ways = {
      removed: (id: string) => `update people set removed_at = now() where id = '${id}'`,
      roleEnded: (id: string) => `update held_roles set until = '2026-11-23' where person_id = '${id}'`,
      assignmentEnded: (id: string) => `update mentor_assignments set until = '2026-11-23' where mentor_id = '${id}'`,
      moved: (id: string) => `update people set email = 'moved-${id}@umn.example' where id = '${id}'`
    }
    for (const end of Object.values(ways)) {
      const mentor = await program.person('mentor')
      await assign(mentor, program.scholar, 'methods')
      const attendeeIds = [program.scholar.personId, mentor.personId]
      const { token } = await asked(program.scholar, mentor, { attendeeIds })
      await asOwner(program.id, db => db.execute(end(mentor.personId)))

      const { body } = await link(token).read().expect(200)

      expect(body).toMatchObject({ standing: 'over', name: null, record: null, mayRenew: false })
      expect((await link(token).confirm().expect(409)).body).toMatchObject({ code: 'link-over' })
      await link(token).suggest('Something').expect(409)
      await link(token).renew().expect(409)
    }
  })
})
