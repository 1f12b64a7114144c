import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { describe, expect, it } from 'vitest'
import { useConfirming } from '../../test/confirming.ts'
import type { TestPerson } from '../../test/harness.ts'

const { as, program, at, read, logged, asked, link, mailsTo, tokenFor } = useConfirming()

const suggest = (by: TestPerson, { id, version }: Meeting, text = 'It was Friday, and Rosa was there too.') =>
  as(by)
    .post(at(`/${id}/suggestions`))
    .send({ text, version })

const dismiss = (by: TestPerson, meetingId: string, id: string, answer = 'It was Thursday: see the calendar.') =>
  as(by)
    .put(at(`/${meetingId}/suggestions/${id}/dismissal`))
    .send({ answer })

describe('suggesting a change by a link', () => {
  it('comes back to the author, by mail and on the meeting’s page', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)

    const { body } = await link(token).suggest('It was Friday.').expect(201)

    expect(body).toMatchObject({ standing: 'suggested', record: null })
    const [mail] = await mailsTo(program.mentor)
    expect(mail?.subject).toContain(`${program.scholar.name} suggests a change: meeting of 20 Nov 2026`)
    expect(mail?.text).toContain('It was Friday.')
    expect(mail?.text).toContain(`/p/${program.id}/meetings/${meeting.id}`)
    expect(await read(program.mentor, meeting.id)).toMatchObject({
      state: 'awaiting',
      suggestions: [
        { text: 'It was Friday.', by: { id: program.scholar.personId }, outcome: null, permissions: ['dismiss'] }
      ]
    })
    expect((await program.events(meeting.id)).at(-1)).toMatchObject({
      action: 'meeting.change-suggested',
      personId: program.scholar.personId
    })
  })

  it('uses the link up', async () => {
    const { token } = await asked(program.mentor, program.scholar)
    await link(token).suggest('It was Friday.').expect(201)

    expect((await link(token).confirm().expect(409)).body).toMatchObject({ code: 'link-suggested' })
    await link(token).suggest('Once more.').expect(409)
  })

  it('is refused without a word', async () => {
    const { token } = await asked(program.mentor, program.scholar)

    await link(token).suggest('  ').expect(400)
    await link(token).confirm().expect(201)
  })
})

describe('suggesting a change in the app', () => {
  it('is for those who may confirm', async () => {
    const meeting = await logged(program.mentor)

    for (const other of [program.mentor, program.coMentor, program.director]) await suggest(other, meeting).expect(403)
    await suggest(program.stranger, meeting).expect(404)
    const { body } = await suggest(program.scholar, meeting).expect(201)

    expect(body.suggestions).toMatchObject([
      { text: 'It was Friday, and Rosa was there too.', permissions: ['take-back'] }
    ])
  })

  it('is refused about an older version, or what is confirmed', async () => {
    const meeting = await logged(program.mentor)
    await suggest(program.scholar, { ...meeting, version: 7 }).expect(409)
    const { body } = await as(program.scholar)
      .put(at(`/${meeting.id}/confirmation`))
      .send({ version: 1 })
      .expect(200)

    expect((await suggest(program.scholar, body).expect(409)).body).toMatchObject({ code: 'not-awaiting' })
  })
})

describe('a suggestion that waits', () => {
  const owedBy = async (person: TestPerson) =>
    (await as(person).get(`/programs/${program.id}/owed`).expect(200)).body.owed.filter(
      ({ kind }: { kind: string }) => kind === 'suggestion'
    )

  it('is owed by the author of the record, until it is answered', async () => {
    const meeting = await logged(program.coMentor, {
      attendeeIds: [program.scholar.personId, program.coMentor.personId]
    })
    const { body } = await suggest(program.scholar, meeting).expect(201)

    expect(await owedBy(program.coMentor)).toMatchObject([
      {
        id: body.suggestions[0].id,
        from: { id: program.scholar.personId },
        target: { kind: 'meeting', id: meeting.id }
      }
    ])
    expect(await owedBy(program.scholar)).toEqual([])

    await dismiss(program.coMentor, meeting.id, body.suggestions[0].id).expect(200)
    expect(await owedBy(program.coMentor)).toEqual([])
  })
})

describe('taking a suggestion back', () => {
  const takeBack = (by: TestPerson, meetingId: string, id: string) =>
    as(by).delete(at(`/${meetingId}/suggestions/${id}`))

  it('is for who made it, until it is answered', async () => {
    const meeting = await logged(program.mentor)
    const { body } = await suggest(program.scholar, meeting).expect(201)
    const [{ id, permissions }] = body.suggestions
    expect(permissions).toEqual(['take-back'])

    for (const other of [program.mentor, program.director]) await takeBack(other, meeting.id, id).expect(403)
    await takeBack(program.stranger, meeting.id, id).expect(404)
    expect((await takeBack(program.scholar, meeting.id, id).expect(200)).body).toMatchObject({ suggestions: [] })

    await takeBack(program.scholar, meeting.id, id).expect(404)
    expect((await program.events(meeting.id)).at(-1)).toMatchObject({
      action: 'meeting.suggestion-taken-back',
      personId: program.scholar.personId
    })
  })

  it('is refused once it is answered', async () => {
    const meeting = await logged(program.mentor)
    const { body } = await suggest(program.scholar, meeting).expect(201)
    const { id } = body.suggestions[0]
    await dismiss(program.mentor, meeting.id, id).expect(200)

    expect((await takeBack(program.scholar, meeting.id, id).expect(409)).body).toMatchObject({
      code: 'already-answered'
    })
  })
})

describe('answering a suggestion', () => {
  it('by a change asks the other side again', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    await link(token).suggest('It was Friday.').expect(201)

    await as(program.mentor)
      .patch(at(`/${meeting.id}`))
      .send({ version: 1, heldOn: '2026-11-19' })
      .expect(200)

    const { suggestions } = await read(program.scholar, meeting.id)
    expect(suggestions).toMatchObject([{ outcome: 'changed', answeredBy: { id: program.mentor.personId } }])
    expect((await link(await tokenFor(program.scholar)).read()).body).toMatchObject({
      standing: 'open',
      record: { heldOn: '2026-11-19' }
    })
  })

  it('with a word leaves the record as it is, and tells who suggested it', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    await link(token).suggest('It was Friday.').expect(201)
    const { suggestions } = await read(program.mentor, meeting.id)

    const { body } = await dismiss(program.mentor, meeting.id, suggestions[0]!.id).expect(200)

    expect(body.suggestions).toMatchObject([
      { outcome: 'dismissed', answer: 'It was Thursday: see the calendar.', permissions: [] }
    ])
    const [mail] = await mailsTo(program.scholar)
    expect(mail?.text).toContain('left the record as it is: “It was Thursday: see the calendar.”')
    await link(await tokenFor(program.scholar))
      .confirm()
      .expect(201)
  })

  it('is for the author and staff, once', async () => {
    const meeting = await logged(program.mentor)
    const { body } = await suggest(program.scholar, meeting).expect(201)
    const { id } = body.suggestions[0]

    await dismiss(program.scholar, meeting.id, id).expect(403)
    await dismiss(program.coMentor, meeting.id, id).expect(403)
    await dismiss(program.stranger, meeting.id, id).expect(404)
    await dismiss(program.mentor, meeting.id, meeting.id).expect(404)
    await dismiss(program.coordinator, meeting.id, id).expect(200)
    expect((await dismiss(program.mentor, meeting.id, id).expect(409)).body).toMatchObject({ code: 'already-answered' })
  })

  it('is no longer needed once the record is confirmed all the same', async () => {
    const meeting = await logged(program.mentor)
    await suggest(program.scholar, meeting).expect(201)
    await as(program.scholar)
      .put(at(`/${meeting.id}/confirmation`))
      .send({ version: 1 })
      .expect(200)

    const confirmed = await read(program.scholar, meeting.id)
    expect(confirmed.suggestions).toMatchObject([{ outcome: 'confirmed' }])
    await as(program.scholar)
      .delete(at(`/${meeting.id}/confirmation?version=${confirmed.version}`))
      .expect(200)
    expect((await read(program.mentor, meeting.id)).suggestions).toMatchObject([{ outcome: null, answeredBy: null }])
  })
})
