import type { ActionItem, NewActionItem } from '@northstar/shared/actions/actions.schema.ts'
import { describe, expect, it } from 'vitest'
import type { TestPerson } from '../../test/harness.ts'
import { useMeetings } from '../../test/meetings.ts'

const { as, clock, program, assign, logged } = useMeetings()

const actions = (path = '') => `/programs/${program.id}/action-items${path}`

const add = (by: TestPerson, action: NewActionItem, scholar = program.scholar) =>
  as(by).post(`/programs/${program.id}/scholars/${scholar.scholarId}/action-items`).send(action)

async function anAction(fields: Partial<NewActionItem> = {}) {
  const { body } = await add(program.mentor, { title: 'Draft the aims', ...fields }).expect(201)
  return body as ActionItem
}

async function decided(fields: Partial<NewActionItem> = {}) {
  const { actions } = await logged(program.mentor, { newActions: [{ title: 'Draft the aims', ...fields }] })
  return actions[0]!
}

const tick = (by: TestPerson, { id, version }: ActionItem, doneOn: string | null = '2026-11-22') =>
  as(by)
    .put(actions(`/${id}/completion`))
    .send({ doneOn, version })

describe('adding an action', () => {
  it('needs nothing but words, and says what may be done', async () => {
    const { body } = await add(program.scholar, { title: 'Call the IRB' }).expect(201)

    expect(body).toMatchObject({
      title: 'Call the IRB',
      scholar: { id: program.scholar.scholarId, name: program.scholar.name },
      meetingId: null,
      owner: null,
      dueOn: null,
      doneOn: null,
      version: 1,
      permissions: ['change', 'complete', 'remove']
    })
    expect(await program.events(body.id)).toMatchObject([{ action: 'action-item.added', title: 'Call the IRB' }])
  })

  it('gives it to the scholar, a mentor of today or staff, nobody else', async () => {
    for (const { personId } of [program.scholar, program.coMentor, program.coordinator]) {
      await add(program.mentor, { title: 'Read', ownerId: personId }).expect(201)
    }
    for (const { personId } of [program.former, program.stranger]) {
      const { body } = await add(program.mentor, { title: 'Read', ownerId: personId }).expect(422)
      expect(body.fields).toMatchObject([{ field: 'ownerId' }])
    }
  })

  it('is not for those who do not see the scholar', async () => {
    for (const person of [program.stranger, program.former, await program.person('scholar')]) {
      await add(person, { title: 'Mine' }).expect(404)
    }
  })
})

describe('ticking off an action', () => {
  it('is for the scholar, mentors of today and staff; and it can be opened again', async () => {
    for (const person of [program.scholar, program.mentor, program.coMentor, program.coordinator]) {
      const action = await anAction()

      const { body } = await tick(person, action).expect(200)
      expect(body).toMatchObject({ doneOn: '2026-11-22', version: 2 })
      expect(body.permissions).toContain('reopen')

      expect((await tick(person, body, null).expect(200)).body).toMatchObject({ doneOn: null, version: 3 })
    }
  })

  it('stays with its owner after the assignment has ended; the others are only read', async () => {
    const [scholar, leaving] = [await program.person('scholar'), await program.person('mentor')]
    await assign(leaving, scholar, 'methods', '2024-01-01', '2026-11-30')
    const { actions: made } = await logged(leaving, {
      scholarId: scholar.scholarId,
      attendeeIds: [scholar.personId, leaving.personId],
      newActions: [{ title: 'Mine', ownerId: leaving.personId }, { title: 'Theirs' }]
    })
    const [mine, theirs] = [made.find(({ title }) => title === 'Mine')!, made.find(({ title }) => title === 'Theirs')!]

    clock.now = new Date('2026-12-05T15:00:00Z')
    try {
      await tick(leaving, mine, '2026-12-04').expect(200)
      await tick(leaving, theirs, '2026-12-04').expect(403)
      await as(leaving)
        .patch(actions(`/${mine.id}`))
        .send({ title: 'Less', version: 2 })
        .expect(403)
    } finally {
      clock.now = new Date('2026-11-23T15:00:00Z')
    }
  })

  it('is refused for a day to come, from an old version, and for those who do not see it', async () => {
    const action = await anAction()

    await tick(program.scholar, action, '2026-11-24').expect(422)
    await tick(program.stranger, action).expect(404)
    await tick(program.scholar, action).expect(200)
    expect((await tick(program.scholar, action).expect(409)).body).toMatchObject({ current: { version: 2 } })
  })
})

describe('changing and removing an action', () => {
  it('changes what is named', async () => {
    const { id } = await anAction({ ownerId: program.scholar.personId, dueOn: '2026-12-01' })

    const change = { dueOn: '2026-12-08', version: 1 }
    const { body } = await as(program.scholar)
      .patch(actions(`/${id}`))
      .send(change)
      .expect(200)

    expect(body).toMatchObject({ title: 'Draft the aims', dueOn: '2026-12-08', owner: { name: program.scholar.name } })
  })

  it('lets the scholar remove what no meeting decided', async () => {
    const [own, ofMeeting] = [await anAction(), await decided()]
    const remove = (by: TestPerson, { id }: ActionItem) => as(by).delete(actions(`/${id}?version=1`))

    await remove(program.scholar, own).expect(204)
    await remove(program.scholar, ofMeeting).expect(403)
    await remove(program.stranger, ofMeeting).expect(404)
    await remove(program.mentor, ofMeeting).expect(204)
  })
})

describe('the list of actions', () => {
  it('comes by due day, the ones without last, page by page, of whom one sees', async () => {
    const scholar = await program.person('scholar')
    await assign(program.mentor, scholar, 'primary-research')
    for (const dueOn of [null, '2026-12-20', '2026-12-10']) {
      await add(program.mentor, { title: `Due ${dueOn}`, dueOn, ownerId: scholar.personId }, scholar).expect(201)
    }
    const query = `?ownerId=${scholar.personId}&open=true`

    const { body: first } = await as(program.director)
      .get(actions(`${query}&limit=2`))
      .expect(200)
    const { body: second } = await as(program.director)
      .get(actions(`${query}&limit=2&after=${first.next}`))
      .expect(200)

    const titles = [...first.items, ...second.items].map(({ title }: ActionItem) => title)
    expect(titles).toEqual(['Due 2026-12-10', 'Due 2026-12-20', 'Due null'])
    expect(first.total).toBe(3)
    for (const person of [program.coMentor, program.scholar, program.stranger]) {
      expect((await as(person).get(actions(query)).expect(200)).body.items).toEqual([])
    }
  })

  it('is exported as it is seen', async () => {
    await anAction({ title: '=HYPERLINK("http://evil.example")' })

    const { text, headers } = await as(program.mentor).get(actions('.csv?open=true')).expect(200)

    expect(headers['content-disposition']).toBe('attachment; filename="action-items.csv"')
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    expect((await as(program.stranger).get(actions('.csv')).expect(200)).text).not.toContain('HYPERLINK')
  })
})
