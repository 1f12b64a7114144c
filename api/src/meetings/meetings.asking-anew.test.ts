import { describe, expect, it } from 'vitest'
import { useConfirming } from '../../test/confirming.ts'

const { as, asOwner, program, at, logged, after, askThoseDue, mailsTo, queuedFor, tokenFor, link } = useConfirming()

describe('changing a record', () => {
  const change = (id: string, version: number, changes: object) =>
    as(program.mentor)
      .patch(at(`/${id}`))
      .send({ version, ...changes })
      .expect(200)

  it('within the two minutes puts the question off, and asks about the last wording', async () => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor, { notes: 'Frist try.' })
    await after(100, () => change(id, 1, { notes: 'First try.' }))

    await after(219, askThoseDue)
    const early = await queuedFor(program.scholar)
    await after(220, askThoseDue)
    const mails = await queuedFor(program.scholar)

    expect([early.length, mails.length]).toEqual([before, before + 1])
    expect(mails[0]?.text).toContain('First try.')
  })

  it('replaces a mail that has not left', async () => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor, { notes: 'Frist try.' })
    await mailsTo(program.scholar)
    await change(id, 1, { notes: 'First try.' })
    await mailsTo(program.scholar)
    await change(id, 2, { notes: 'First try, and the budget.' })

    const mails = await mailsTo(program.scholar)

    expect(mails).toHaveLength(before + 1)
    expect(mails[0]?.text).toContain('First try, and the budget.')
  })

  it('asks again by another mail once the first has left', async () => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor)
    await mailsTo(program.scholar)
    await asOwner(program.id, db => db.execute(`update mails set sent_at = now() where sent_at is null`))
    await change(id, 1, { notes: 'One more thing.' })

    expect(await mailsTo(program.scholar)).toHaveLength(before + 2)
  })

  it('asks once when a new mail is wanted by the old link while that is about to come', async () => {
    const { id } = await logged(program.mentor)
    const token = await tokenFor(program.scholar)
    await asOwner(program.id, db => db.execute(`update mails set sent_at = now() where sent_at is null`))
    const before = (await queuedFor(program.scholar)).length
    await change(id, 1, { notes: 'One more thing.' })

    await link(token).renew().expect(201)
    await askThoseDue()
    await after(120, askThoseDue)

    const mails = await queuedFor(program.scholar)
    expect(mails).toHaveLength(before + 1)
    expect(mails[0]?.text).toContain('One more thing.')
  })

  it('asks nobody when only notes for fewer people change', async () => {
    const { id } = await logged(program.mentor)
    const before = await mailsTo(program.scholar)
    await change(id, 1, { mentorNotes: 'Keep an eye on it.' })

    expect(await mailsTo(program.scholar)).toEqual(before)
  })
})

describe('a record that is confirmed or removed', () => {
  const confirm = (id: string) =>
    as(program.scholar)
      .put(at(`/${id}/confirmation`))
      .send({ version: 1 })
      .expect(200)
  const remove = (id: string) =>
    as(program.mentor)
      .delete(at(`/${id}?version=1`))
      .expect(204)
  const ways = [
    [
      'confirmed',
      confirm,
      (id: string) =>
        as(program.scholar)
          .delete(at(`/${id}/confirmation?version=2`))
          .expect(200)
    ],
    [
      'removed',
      remove,
      (id: string) =>
        as(program.director).put(`/programs/${program.id}/removed-records/meeting/${id}/restoration`).expect(204)
    ]
  ] as const

  it.each(ways)('%s before its mail has left, asks for nothing any more', async (_, work) => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor)
    expect(await mailsTo(program.scholar)).toHaveLength(before + 1)

    await work(id)

    expect(await mailsTo(program.scholar)).toHaveLength(before)
  })

  it.each(ways)('%s before its mail has left, asks after all when that is taken back', async (_, work, takeBack) => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor)
    await mailsTo(program.scholar)

    await work(id)
    await after(3600, () => takeBack(id))
    await after(3600 + 119, askThoseDue)
    expect(await queuedFor(program.scholar)).toHaveLength(before)
    await after(3600 + 120, askThoseDue)
    expect(await queuedFor(program.scholar)).toHaveLength(before + 1)
  })

  it.each(ways)('%s within the two minutes, asks for nothing until that is taken back', async (_, work, takeBack) => {
    const before = (await mailsTo(program.scholar)).length
    const { id } = await logged(program.mentor)

    await work(id)
    expect(await mailsTo(program.scholar)).toHaveLength(before)
    await takeBack(id)
    expect(await mailsTo(program.scholar)).toHaveLength(before + 1)
  })
})
