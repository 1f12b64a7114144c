import type { Meeting, NewMeeting } from '@northstar/shared/meetings/meetings.schema.ts'
import pg from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useMeetings } from '../../test/meetings.ts'

const { as, program, at, aMeeting, logged, read } = useMeetings()

const everything = (): Partial<NewMeeting> => ({
  minutes: 45,
  way: 'video',
  topics: ['Aims', 'Budget'],
  notes: 'Line by line.',
  progress: 'The first aim stands.',
  barriers: 'No statistician.',
  decisions: 'Ask for one.',
  directorNotes: 'Needs a statistician.',
  nextOn: '2026-12-07',
  nextTime: '10:00',
  newActions: [
    { title: 'Whenever' },
    { title: 'Later', ownerId: program.scholar.personId, dueOn: '2026-12-10' },
    { title: 'Sooner', ownerId: program.director.personId, dueOn: '2026-12-03' },
    { title: 'As soon', ownerId: null, dueOn: '2026-12-03' }
  ]
})
const ofTheTeam = (): Partial<NewMeeting> => ({
  kind: 'team',
  attendeeIds: [program.coMentor.personId, program.mentor.personId, program.scholar.personId]
})

describe('logging a meeting', () => {
  it.each([
    ['only what has to be said', () => ({})],
    ['everything', everything],
    ['a meeting of the team', ofTheTeam],
    [
      'a meeting of the oversight committee, which the scholar has not',
      () => ({ kind: 'oversight-committee' as const })
    ]
  ])('answers what reading it gives: %s', async (_, fields) => {
    for (const by of [program.director, program.coordinator, program.mentor, program.scholar]) {
      const { body } = await as(by).post(at()).send(aMeeting(fields())).expect(201)

      expect(body).toEqual(await read(by, body.id))
    }
  })

  it('tells the primary mentor what mentors read, and who attended of the team', async () => {
    const meeting: Meeting = await logged(program.mentor, { ...ofTheTeam(), mentorNotes: 'Keep an eye on it.' })

    expect(meeting).toMatchObject({ mentorNotes: 'Keep an eye on it.', attendance: { attending: 2, of: 2 } })
    expect(meeting).toEqual(await read(program.mentor, meeting.id))
  })

  describe('takes few round trips', () => {
    afterEach(() => vi.restoreAllMocks())

    it.each([
      ['one', {}, ['audit_events']],
      ['two when it may be sent again', { 'idempotency-key': 'one-intention' }, ['idempotency', 'commit']]
    ])('when they are known: %s', async (_, headers, ends) => {
      await logged(program.director)
      const sent = vi.spyOn(pg.Client.prototype, 'query')

      const newActions = [{ title: 'Send aims' }]
      await as(program.director).post(at()).set(headers).send(aMeeting({ newActions })).expect(201)

      const flights = sent.mock.calls as unknown as [{ statements?: { text: string }[] }][]
      const last = flights.map(([{ statements = [] }]) => statements.at(-1)?.text)
      expect(last).toEqual(ends.map(end => expect.stringContaining(end)))
    })
  })

  it('writes nothing when it is too late for one part of it', async () => {
    const before = await as(program.director).get(at('?limit=1')).expect(200)
    const tooLong = [{ title: 'Send aims', dueOn: '2026-12-03' }, { title: 'An action that is not there' }]

    await as(program.director)
      .post(at())
      .send(aMeeting({ newActions: tooLong, doneActionIds: [program.id] }))
      .expect(422)

    const after = await as(program.director).get(at('?limit=1')).expect(200)
    expect(after.body.total).toBe(before.body.total)
  })
})
