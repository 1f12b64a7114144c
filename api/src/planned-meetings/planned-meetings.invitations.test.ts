import type { NewPlannedMeeting, PlannedMeeting } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { sql } from 'drizzle-orm'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import { beforeEach, describe, expect, it } from 'vitest'
import { readCalendar } from '../../test/calendars.ts'
import { useMeetings } from '../../test/meetings.ts'

const { as, program, asOwner, logged } = useMeetings()
const at = (path = '') => `/programs/${program.id}/planned-meetings${path}`

interface QueuedMail extends Record<string, unknown> {
  to: string
  subject: string
  text: string
  headers: Record<string, string>
  calendar: { method: 'REQUEST' | 'CANCEL'; content: string }
}

/** The mails since this was asked last, by whom they are for. */
async function mails() {
  const { rows } = await asOwner(program.id, db =>
    db.execute<QueuedMail>(sql`
      with taken as (delete from mails where calendar is not null returning *)
      select to_address as "to", subject, text, headers, calendar from taken order by queued_at`)
  )
  return new Map(rows.map(mail => [mail.to, { ...mail, ...readCalendar(mail.calendar.content) }]))
}

async function plan(fields: Partial<NewPlannedMeeting> = {}) {
  const body: NewPlannedMeeting = {
    scholarId: program.scholar.scholarId,
    plannedOn: '2026-12-04',
    startTime: '14:30',
    minutes: 45,
    kind: 'one-to-one',
    attendeeIds: [program.scholar.personId, program.mentor.personId],
    ...fields
  }
  return (await as(program.mentor).post(at()).send(body).expect(201)).body as PlannedMeeting
}

const change = (id: string, fields: object) =>
  as(program.mentor)
    .patch(at(`/${id}`))
    .send(fields)
    .expect(200)

beforeEach(async () => void (await mails()))

describe('planning a meeting', () => {
  it('invites the others, in words and for their calendars', async () => {
    const { id } = await plan({ place: 'Room 4', link: 'https://meet.example/x', note: 'Bring the aims' })

    const sent = await mails()
    expect([...sent.keys()]).toEqual([program.scholar.email])
    const mail = sent.get(program.scholar.email)!
    expect(mail.subject).toBe(`Meeting with ${program.mentor.name}, 4 Dec 2026, 2:30 PM`)
    expect(mail.text).toContain(`${program.mentor.name} invites you to a meeting.`)
    expect(mail.text).toContain('When: Friday, 4 Dec 2026, 2:30 PM to 3:15 PM, Central Standard Time')
    expect(mail.text).toContain('Where: Room 4\nTo join: https://meet.example/x')
    expect(mail.text).toContain('About: Bring the aims')
    expect(mail.headers).toMatchObject({ 'reply-to': program.mentor.email, 'List-Unsubscribe': expect.any(String) })
    expect([mail.method, mail.calendar.method]).toEqual(['REQUEST', 'REQUEST'])
    expect(mail.events).toMatchObject([
      {
        uid: id,
        sequence: 0,
        status: 'CONFIRMED',
        starts: '2026-12-04T20:30:00.000Z',
        ends: '2026-12-04T21:15:00.000Z',
        timeZone: 'America/Chicago',
        location: 'Room 4',
        description: 'Bring the aims\n\nhttps://meet.example/x',
        organizer: `mailto:${program.mentor.email}`,
        attendees: [
          { address: `mailto:${program.scholar.email}`, name: program.scholar.name, answer: 'NEEDS-ACTION' },
          { address: `mailto:${program.mentor.email}`, answer: 'ACCEPTED' }
        ]
      }
    ])
    expect(mail.calendar.content.replace(/\r\n /g, '')).toContain('SENT-BY="mailto:northstar@')
  })

  it('for a day alone says so', async () => {
    await plan({ startTime: null })
    const mail = (await mails()).get(program.scholar.email)!
    expect(mail.text).toContain('When: Friday, 4 Dec 2026, the hour is still open')
    expect(mail.events).toMatchObject([{ starts: '2026-12-04', ends: '2026-12-05', timeZone: null }])
  })

  it('invites oneself where one asked for that', async () => {
    await as(program.mentor).patch('/calendar').send({ invitesSelf: true }).expect(200)
    await plan()
    expect([...(await mails()).keys()].sort()).toEqual([program.mentor.email, program.scholar.email].sort())
    await as(program.mentor).patch('/calendar').send({ invitesSelf: false }).expect(200)
  })

  it('leaves those alone who want no mail', async () => {
    const choose = (mails: string) =>
      asOwner(program.id, db =>
        db.execute(sql`insert into mail_choices (program_id, person_id, mails)
          values (${program.id}, ${program.scholar.personId}, ${mails})
          on conflict (program_id, person_id) do update set mails = excluded.mails`)
      )
    await choose('none')
    await plan()
    expect(await mails()).toEqual(new Map())
    await choose('daily')
    await plan()
    expect([...(await mails()).keys()]).toEqual([program.scholar.email])
  })

  it('happens also from the record of a meeting', async () => {
    await logged(program.mentor, { nextOn: '2026-12-11', nextTime: '09:00', minutes: 30 })
    expect((await mails()).get(program.scholar.email)!.events).toMatchObject([{ starts: '2026-12-11T15:00:00.000Z' }])
  })
})

describe('what follows', () => {
  it('replaces the entry: the same one, with a higher sequence', async () => {
    const { id } = await plan()
    const before = (await mails()).get(program.scholar.email)!
    await change(id, { startTime: '16:00', version: 1 })

    const after = (await mails()).get(program.scholar.email)!
    expect(after.method).toBe('REQUEST')
    expect(after.subject).toMatch(/^Changed: Meeting with .*, 4 Dec 2026, 4:00 PM$/)
    expect([before.events[0]!.uid, after.events[0]!.uid]).toEqual([id, id])
    expect(after.events[0]!.sequence).toBeGreaterThan(before.events[0]!.sequence)
    expect(after.events[0]!.starts).toBe('2026-12-04T22:00:00.000Z')
  })

  it('takes it off the calendars when it is cancelled, and puts it back', async () => {
    const { id } = await plan()
    await mails()
    await as(program.scholar)
      .put(at(`/${id}/cancellation`))
      .send({ version: 1 })
      .expect(200)

    const cancelled = await mails()
    expect([...cancelled.keys()]).toEqual([program.mentor.email])
    expect(cancelled.get(program.mentor.email)).toMatchObject({
      subject: `Cancelled: Meeting with ${program.scholar.name}, 4 Dec 2026, 2:30 PM`,
      method: 'CANCEL',
      events: [{ uid: id, sequence: 1, status: 'CANCELLED' }]
    })

    await as(program.scholar)
      .delete(at(`/${id}/cancellation?version=2`))
      .expect(200)
    expect((await mails()).get(program.mentor.email)).toMatchObject({
      method: 'REQUEST',
      events: [{ uid: id, sequence: 2, status: 'CONFIRMED' }]
    })
  })

  it('cancels the part of somebody who is taken off, and invites who comes in', async () => {
    const { scholar, mentor, coMentor } = program
    const { id } = await plan({ attendeeIds: [scholar.personId, mentor.personId] })
    await mails()
    await as(program.director)
      .patch(at(`/${id}`))
      .send({ attendeeIds: [mentor.personId, coMentor.personId], version: 1 })
      .expect(200)

    const sent = await mails()
    expect([...sent.keys()].sort()).toEqual([scholar.email, mentor.email, coMentor.email].sort())
    expect(sent.get(scholar.email)).toMatchObject({
      method: 'CANCEL',
      events: [{ uid: id, status: 'CANCELLED', attendees: [{ address: `mailto:${scholar.email}` }] }]
    })
    expect(sent.get(coMentor.email)).toMatchObject({ method: 'REQUEST', events: [{ status: 'CONFIRMED' }] })
  })

  it('is told to nobody when it is logged, or long over', async () => {
    const { id } = await plan({ plannedOn: '2026-11-23' })
    await mails()
    await logged(program.mentor, { heldOn: '2026-11-23' })
    const past = await plan()
    await mails()
    await asOwner(program.id, db =>
      db.execute(sql`update planned_meetings set planned_on = '2026-11-01' where id = ${past.id}`)
    )
    await as(program.mentor)
      .put(at(`/${past.id}/cancellation`))
      .send({ version: 1 })
      .expect(200)

    expect(await mails()).toEqual(new Map())
    await as(program.mentor)
      .put(at(`/${id}/cancellation`))
      .send({ version: 2 })
      .expect(409)
  })

  it('arrives as a mail that calendars know: with its method in the type of its part', async () => {
    await plan()
    const { calendar, subject, text } = (await mails()).get(program.scholar.email)!
    const icalEvent = { method: calendar.method, filename: 'invitation.ics', content: calendar.content }
    const built = await createTransport({ streamTransport: true, buffer: true }).sendMail({
      from: 'northstar@umn.example',
      to: 'noor@umn.example',
      subject,
      text,
      icalEvent
    })

    const { attachments } = await simpleParser(built.message as Buffer)
    expect(String(built.message)).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i)
    expect(readCalendar(String(attachments[0]!.content)).method).toBe('REQUEST')
  })
})
