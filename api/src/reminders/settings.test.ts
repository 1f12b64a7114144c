import { beforeEach, describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { newId } from '../db/ids.ts'
import { milestones } from '../milestones/milestones.table.ts'
import { decideProgram } from './reminders.service.ts'

const test = useApp()
const { as, aProgram } = test

let program: TestProgram

beforeEach(async () => {
  program = await aProgram()
  await test.owner.query('delete from mails')
})

const changeSettings = async (change: object) => {
  const path = `/programs/${program.id}/reminder-settings`
  const { body } = await as(program.director).get(path)
  return as(program.director)
    .patch(path)
    .send({ version: body.version, ...change })
}

describe('the settings of reminders', () => {
  it('are kept by staff, and read by everybody in the program', async () => {
    const path = `/programs/${program.id}/reminder-settings`
    const { body } = await as(program.scholar).get(path).expect(200)
    expect(body).toMatchObject({ sendHour: 7, quietWeekends: true, permissions: [] })
    await as(program.scholar).patch(path).send({ sendHour: 9, version: 1 }).expect(403)
    await as(program.mentor).get(`/programs/${program.id}/reminders`).expect(403)
    await as((await aProgram()).director)
      .get(path)
      .expect(404)

    const changed = await changeSettings({ sendHour: 9 })
    expect(changed.body).toMatchObject({ sendHour: 9, version: 2, permissions: ['change'] })
    expect(await program.events(program.id)).toMatchObject([{ action: 'program.reminders-changed' }])
  })

  it('are refused from an old version, and where nothing could ever leave', async () => {
    await changeSettings({ sendHour: 9 })
    const stale = await as(program.director)
      .patch(`/programs/${program.id}/reminder-settings`)
      .send({ version: 1, sendHour: 10 })
    expect([stale.status, stale.body.current.sendHour]).toEqual([409, 9])
    expect((await changeSettings({ sendHour: 22 })).body.fields).toEqual([
      { field: 'sendHour', message: 'lies in the quiet hours' }
    ])
  })

  it('show who would be reminded today, and what became of the mails', async () => {
    const row = { title: 'IRB approval', dueOn: '2026-11-30', originalDueOn: '2026-11-30' }
    const { scholarId } = program.scholar
    await test.asOwner(program.id, db =>
      db.insert(milestones).values({ programId: program.id, id: newId(), scholarId, ...row })
    )
    const path = `/programs/${program.id}/reminders`
    const expected = {
      people: [{ person: { id: program.scholar.personId }, items: [{ title: 'IRB approval', days: -7 }] }]
    }
    expect((await as(program.coordinator).get(path)).body).toMatchObject({
      ...expected,
      peopleCount: 1,
      itemCount: 1,
      quiet: null
    })

    await decideProgram(test.app.application, program.id)
    await test.owner.query("update mails set handed_over_at = '2026-11-23T14:00:00Z'")

    const { body } = await as(program.director).get(path)
    expect(body).toMatchObject(expected)
    expect(body.mails).toEqual({ sent: 0, waiting: 0, perhapsSent: 1, failed: 0 })
  })
})
