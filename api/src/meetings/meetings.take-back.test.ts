import { describe, expect, it } from 'vitest'
import { useConfirming } from '../../test/confirming.ts'

const { as, program, at, read, after, asked, link, mailsTo } = useConfirming()

describe('taking back a confirmation by its link', () => {
  it('opens the record and the link again', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar, { notes: 'Aims.' })
    expect((await link(token).confirm().expect(201)).body).toMatchObject({ standing: 'confirmed', mayTakeBack: true })

    const { body } = await link(token).takeBack().expect(200)

    expect(body).toMatchObject({ standing: 'open', at: null, mayTakeBack: false, record: { notes: 'Aims.' } })
    expect(await read(program.mentor, meeting.id)).toMatchObject({ state: 'awaiting', confirmedBy: null })
    expect((await program.events(meeting.id)).at(-1)).toMatchObject({
      action: 'meeting.unconfirmed',
      personId: program.scholar.personId,
      after: { through: 'mail' }
    })
    expect((await link(token).confirm().expect(201)).body).toMatchObject({ standing: 'confirmed' })
  })

  it('works for a minute', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    await link(token).confirm().expect(201)

    await after(61, async () => {
      expect((await link(token).read().expect(200)).body).toMatchObject({ standing: 'confirmed', mayTakeBack: false })
      expect((await link(token).takeBack().expect(409)).body).toMatchObject({ code: 'link-settled' })
    })
    expect(await read(program.mentor, meeting.id)).toMatchObject({ state: 'confirmed' })
    await after(59, () => link(token).takeBack().expect(200))
  })

  it('works once, also when it is sent twice at the same moment', async () => {
    const { token } = await asked(program.mentor, program.scholar)
    await link(token).confirm().expect(201)

    const statuses = (await Promise.all([link(token).takeBack(), link(token).takeBack()])).map(({ status }) => status)

    expect(statuses.sort()).toEqual([200, 409])
  })

  it('does nothing where the link was not used, nor to a later confirmation', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    await link(token).takeBack().expect(409)
    await link(token).confirm().expect(201)
    const { version } = await read(program.scholar, meeting.id)
    await as(program.scholar)
      .delete(at(`/${meeting.id}/confirmation?version=${version}`))
      .expect(200)
    await after(20, () =>
      as(program.scholar)
        .put(at(`/${meeting.id}/confirmation`))
        .send({ version: version + 1 })
        .expect(200)
    )

    await after(30, () => link(token).takeBack().expect(409))
    expect(await read(program.mentor, meeting.id)).toMatchObject({ state: 'confirmed' })
  })

  it('does nothing once the record was changed', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    await link(token).confirm().expect(201)
    const { version } = await read(program.mentor, meeting.id)
    await as(program.mentor)
      .patch(at(`/${meeting.id}`))
      .send({ version, notes: 'Another word.' })
      .expect(200)

    await link(token).takeBack().expect(409)
    await link('x'.repeat(75)).takeBack().expect(404)
  })
})

describe('taking back a suggestion by its link', () => {
  it('leaves the author without it, in the app and by mail', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    const before = (await mailsTo(program.mentor)).length
    await link(token).suggest('It was Friday.').expect(201)
    const [mail] = await mailsTo(program.mentor)
    expect(mail?.next_attempt_at.toISOString()).toBe('2026-11-23T15:01:00.000Z')

    const { body } = await link(token).takeBack().expect(200)

    expect(body).toMatchObject({ standing: 'open', mayTakeBack: false })
    expect(await mailsTo(program.mentor)).toHaveLength(before)
    const notices = await as(program.mentor).get(`/programs/${program.id}/notices`).expect(200)
    expect(JSON.stringify(notices.body)).not.toContain(meeting.id)
    expect(await read(program.mentor, meeting.id)).toMatchObject({ state: 'awaiting', suggestions: [] })
    await link(token).suggest('It was Thursday.').expect(201)
  })

  it('is refused once the author has answered', async () => {
    const { meeting, token } = await asked(program.mentor, program.scholar)
    await link(token).suggest('It was Friday.').expect(201)
    const { suggestions } = await read(program.mentor, meeting.id)
    await as(program.mentor)
      .put(at(`/${meeting.id}/suggestions/${suggestions[0]!.id}/dismissal`))
      .send({ answer: 'It was Thursday.' })
      .expect(200)

    await link(token).takeBack().expect(409)
    expect(await read(program.mentor, meeting.id)).toMatchObject({ suggestions: [{ outcome: 'dismissed' }] })
  })
})
