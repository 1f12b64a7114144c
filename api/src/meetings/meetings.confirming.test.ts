import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { describe, expect, it } from 'vitest'
import type { TestPerson } from '../../test/harness.ts'
import { useMeetings } from '../../test/meetings.ts'

const { as, program, at, logged } = useMeetings()

const confirm = (by: TestPerson, { id, version }: Meeting) =>
  as(by)
    .put(at(`/${id}/confirmation`))
    .send({ version })

describe('confirming a meeting', () => {
  it('is for the scholar when a mentor or staff drafted it', async () => {
    for (const drafter of [program.mentor, program.director]) {
      const meeting = await logged(drafter)
      await confirm(program.mentor, meeting).expect(403)
      await confirm(program.director, meeting).expect(403)

      const { body } = await confirm(program.scholar, meeting).expect(200)

      expect(body).toMatchObject({
        state: 'confirmed',
        confirmedBy: { id: program.scholar.personId },
        confirmedAt: '2026-11-23T15:00:00.000Z',
        version: 2
      })
    }
  })

  it('is for a mentor who attended when the scholar drafted it', async () => {
    const meeting = await logged(program.scholar)

    await confirm(program.scholar, meeting).expect(403)
    await confirm(program.coMentor, meeting).expect(403)
    await confirm(program.coordinator, meeting).expect(403)
    await confirm(program.stranger, meeting).expect(404)
    await confirm(program.mentor, meeting).expect(200)
  })

  it('is refused the second time', async () => {
    const meeting = await logged(program.mentor)
    const { body } = await confirm(program.scholar, meeting).expect(200)

    expect((await confirm(program.scholar, body).expect(409)).body).toMatchObject({ code: 'not-awaiting' })
  })

  it('is asked for again after a change, of the other side', async () => {
    const meeting = await logged(program.mentor)
    await confirm(program.scholar, meeting).expect(200)

    const change = { notes: 'We also spoke about the budget.', version: 2 }
    const { body } = await as(program.scholar)
      .patch(at(`/${meeting.id}`))
      .send(change)
      .expect(200)

    expect(body).toMatchObject({ state: 'awaiting', draftedBy: { id: program.scholar.personId }, confirmedBy: null })
    await confirm(program.scholar, body).expect(403)
    await confirm(program.mentor, body).expect(200)
    expect(await program.events(meeting.id)).toMatchObject([
      { action: 'meeting.logged' },
      { action: 'meeting.confirmed' },
      { action: 'meeting.changed', before: { notes: null }, after: { notes: 'We also spoke about the budget.' } },
      { action: 'meeting.confirmed' }
    ])
  })
})

describe('taking a confirmation back', () => {
  const unconfirm = (by: TestPerson, { id, version }: Meeting) =>
    as(by).delete(at(`/${id}/confirmation?version=${version}`))
  const confirmed = async (drafter: TestPerson, confirmer: TestPerson) => {
    const { body } = await confirm(confirmer, await logged(drafter)).expect(200)
    return body as Meeting
  }

  it('is for whoever gave it; the record then waits again', async () => {
    for (const [drafter, confirmer] of [
      [program.mentor, program.scholar],
      [program.scholar, program.mentor]
    ] as const) {
      const meeting = await confirmed(drafter, confirmer)
      expect(meeting.permissions).toContain('unconfirm')

      const { body } = await unconfirm(confirmer, meeting).expect(200)

      expect(body).toMatchObject({ state: 'awaiting', confirmedBy: null, confirmedAt: null, version: 3 })
      expect(body.permissions).toContain('confirm')
      expect((await program.events(meeting.id)).at(-1)).toMatchObject({
        action: 'meeting.unconfirmed',
        personId: confirmer.personId
      })
    }
  })

  it('is not for another mentor who attended', async () => {
    const { scholar, mentor, coMentor } = program
    const attendeeIds = [scholar, mentor, coMentor].map(({ personId }) => personId)
    const { body } = await confirm(mentor, await logged(scholar, { attendeeIds })).expect(200)

    await unconfirm(coMentor, body).expect(403)
    await unconfirm(mentor, body).expect(200)
  })

  it('is not for anybody else, from an old version, or a second time', async () => {
    const meeting = await confirmed(program.mentor, program.scholar)

    for (const other of [program.mentor, program.coMentor, program.director, program.coordinator]) {
      await unconfirm(other, meeting).expect(403)
    }
    await unconfirm(program.stranger, meeting).expect(404)
    await unconfirm(program.scholar, { ...meeting, version: 1 }).expect(409)
    const { body } = await unconfirm(program.scholar, meeting).expect(200)
    expect((await unconfirm(program.scholar, body).expect(409)).body).toMatchObject({ code: 'not-confirmed' })
  })
})
