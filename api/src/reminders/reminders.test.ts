import { beforeEach, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { newId } from '../db/ids.ts'
import { milestones } from '../milestones/milestones.table.ts'
import { notify } from '../notifications/notifications.service.ts'
import { transaction } from '../db/transaction.ts'
import { decideProgram, decideReminders } from './reminders.service.ts'

const test = useApp()
const { as, aProgram, clock } = test

let program: TestProgram

// America/Chicago: five hours behind UTC until 1 Nov 2026, six from then on.
const monday = '2026-11-23'
const at = (moment: string) => (clock.now = new Date(moment))

beforeEach(async () => {
  at(`${monday}T15:00:00Z`)
  program = await aProgram()
  await test.owner.query('delete from mails')
})

async function aMilestone(dueOn: string, { scholarId }: TestPerson = program.scholar, title = 'IRB approval') {
  const row = { programId: program.id, id: newId(), scholarId, title, dueOn, originalDueOn: dueOn }
  await test.asOwner(program.id, db => db.insert(milestones).values(row))
  return row.id
}

const decideNow = () => decideProgram(test.app.application, program.id)

const mailsTo = async ({ email }: TestPerson) =>
  (await test.owner.query('select * from mails where to_address = $1 order by id', [email])).rows as {
    subject: string
    text: string
  }[]

const choose = (person: TestPerson, choice: object) =>
  as(person).put(`/programs/${program.id}/mail-choice`).send(choice).expect(200)

const changeSettings = async (change: object, person = program.director) => {
  const { body } = await as(person).get(`/programs/${program.id}/reminder-settings`)
  return as(person)
    .patch(`/programs/${program.id}/reminder-settings`)
    .send({ version: body.version, ...change })
}

describe('reminding', () => {
  it('sends one mail with all that is due and where to do it, and puts it into the list', async () => {
    const id = await aMilestone('2026-11-30')
    await aMilestone('2026-11-20', program.scholar, 'Aims')
    await aMilestone('2027-05-01', program.scholar, 'Far away')

    expect(await decideNow()).toBe(2)

    const [mail, ...others] = await mailsTo(program.scholar)
    expect(others).toEqual([])
    expect(mail!.subject).toBe('2 things to do')
    expect(mail!.text).toContain('- Milestone “Aims”, due 20 Nov 2026, 3 days late\n')
    expect(mail!.text).toContain(
      `- Milestone “IRB approval”, due 30 Nov 2026\n  http://127.0.0.1:3000/p/${program.id}/milestones/${id}\n`
    )
    expect(mail!.text).not.toContain('Far away')
    const { body } = await as(program.scholar).get(`/programs/${program.id}/notices`)
    expect(body.items).toMatchObject([{ kind: 'reminder', subject: '2 things to do', link: `/p/${program.id}` }])
    expect(await mailsTo(program.director)).toEqual([])
  })

  it('of a day happens once, however often and by however many it is decided', async () => {
    await aMilestone('2026-11-30')

    const counts = await Promise.all([decideNow(), decideNow(), decideNow()])
    at(`${monday}T20:00:00Z`)
    counts.push(await decideNow())

    expect(counts.sort()).toEqual([0, 0, 0, 1])
    expect(await mailsTo(program.scholar)).toHaveLength(1)
  })

  it('that failed half-way has not happened, and happens the next time', async () => {
    await aMilestone('2026-11-30')
    const broken = {
      ...test.app.application,
      config: { ...test.app.application.config, secretKey: undefined as never }
    }
    await expect(decideProgram(broken, program.id)).rejects.toThrow()
    expect(await mailsTo(program.scholar)).toEqual([])

    await decideNow()

    expect(await mailsTo(program.scholar)).toHaveLength(1)
  })

  it('comes again after the program’s days, and stops when the thing is done', async () => {
    const id = await aMilestone('2026-11-23')
    await decideNow()
    at('2026-11-24T15:00:00Z')
    await decideNow()
    at('2026-11-30T15:00:00Z')
    await decideNow()
    expect(await mailsTo(program.scholar)).toHaveLength(2)

    await test.asOwner(program.id, db => db.execute(`update milestones set state = 'confirmed' where id = '${id}'`))
    at('2026-12-07T15:00:00Z')
    await decideNow()

    expect(await mailsTo(program.scholar)).toHaveLength(2)
  })

  it('leaves alone who has not joined, whose account is closed, and other programs', async () => {
    await aMilestone('2026-11-30')
    const other = await aProgram()
    await test.owner.query('update accounts set disabled_at = now() where id = $1', [program.scholar.accountId])

    await decideReminders(test.app.application)

    expect(await mailsTo(program.scholar)).toEqual([])
    expect(await mailsTo(other.scholar)).toEqual([])
  })
})

describe('the hour', () => {
  beforeEach(() => aMilestone('2026-11-01'))

  it.each([
    // Chicago puts its clocks on at 8 Mar 2026, 2:00, and back on 1 Nov 2026, 2:00.
    ['before the clocks go forward', '2026-03-06T12:59:00Z', '2026-03-06T13:00:00Z'],
    ['after they went forward', '2026-03-09T11:59:00Z', '2026-03-09T12:00:00Z'],
    ['before the clocks go back', '2026-10-30T11:59:00Z', '2026-10-30T12:00:00Z'],
    ['after they went back', '2026-11-02T12:59:00Z', '2026-11-02T13:00:00Z']
  ])('is seven in the program’s time zone %s', async (_, early, right) => {
    await changeSettings({ rules: always })
    at(early)
    await decideNow()
    expect(await mailsTo(program.scholar)).toEqual([])

    at(right)
    await decideNow()

    expect(await mailsTo(program.scholar)).toHaveLength(1)
  })

  it.each([
    ['Europe/Berlin', '2026-03-27T06:00:00Z'],
    ['Europe/Berlin', '2026-03-30T05:00:00Z'],
    ['Asia/Kolkata', '2026-03-30T01:30:00Z']
  ])('is seven in the time zone of the person: %s, %s', async (timeZone, moment) => {
    await changeSettings({ rules: always })
    await choose(program.scholar, { timeZone })
    at(new Date(Date.parse(moment) - 60_000).toISOString())
    await decideNow()
    expect(await mailsTo(program.scholar)).toEqual([])

    at(moment)
    await decideNow()

    expect(await mailsTo(program.scholar)).toHaveLength(1)
  })

  it('that strikes twice, or is skipped, still makes one mail', async () => {
    await changeSettings({ rules: always, sendHour: 1, quietFrom: 22, quietUntil: 0, quietWeekends: false })
    for (const moment of ['2026-11-01T06:00:00Z', '2026-11-01T07:00:00Z', '2026-11-01T07:45:00Z']) {
      at(moment)
      await decideNow()
    }
    expect(await mailsTo(program.scholar)).toHaveLength(1)

    await changeSettings({ sendHour: 2 })
    for (const moment of ['2027-03-14T07:59:00Z', '2027-03-14T08:00:00Z', '2027-03-14T08:15:00Z']) {
      at(moment)
      await decideNow()
    }
    expect(await mailsTo(program.scholar)).toHaveLength(2)
  })

  const always = [{ kind: 'milestone', isOn: true, firstDays: -90, everyDays: 1, escalateDays: null, escalateTo: [] }]
  beforeEach(() => test.asOwner(program.id, db => db.execute(`update milestones set due_on = '2026-04-15'`)))
})

describe('quiet days', () => {
  it('have no reminder; what fell on them comes on the next day', async () => {
    await aMilestone('2026-12-04')
    await changeSettings({ quietDays: [{ on: '2026-11-27', name: 'Day after Thanksgiving' }] })
    for (const day of ['27', '28', '29']) {
      at(`2026-11-${day}T15:00:00Z`)
      await decideNow()
    }
    expect(await mailsTo(program.scholar)).toEqual([])

    at('2026-11-30T15:00:00Z')
    await decideNow()

    expect(await mailsTo(program.scholar)).toHaveLength(1)
  })

  it('hold back what happens, not only what is due', async () => {
    at('2026-11-28T18:00:00Z')
    await tell(program.mentor)

    expect(await mailsTo(program.mentor)).toMatchObject([{ next_attempt_at: new Date('2026-11-30T12:00:00Z') }])
  })
})

const tell = (person: TestPerson, subject = 'A meeting was logged') =>
  transaction(test.pool, { programs: [program.id] }, db =>
    notify(
      { ...test.app.application, db, programId: program.id, now: clock.now, afterCommit: () => {} },
      { personId: person.personId, kind: 'meeting', subject, text: 'T', link: `/p/${program.id}/meetings/1` }
    )
  )

describe('what people choose', () => {
  it('daily: what happened comes with what is due, in one mail', async () => {
    await choose(program.scholar, { mails: 'daily' })
    await aMilestone('2026-11-30')
    await tell(program.scholar)

    await decideNow()

    const [mail, ...others] = await mailsTo(program.scholar)
    expect([mail!.subject, others]).toEqual(['1 thing to do and 1 notice', []])
    expect(mail!.text).toContain(`- A meeting was logged\n  http://127.0.0.1:3000/p/${program.id}/meetings/1\n`)
    at('2026-11-24T15:00:00Z')
    await decideNow()
    expect(await mailsTo(program.scholar)).toHaveLength(1)
  })

  it('weekly: one mail, on the first day of the week that is not quiet, with all that waits', async () => {
    await choose(program.scholar, { mails: 'weekly' })
    await aMilestone('2026-11-20')
    await changeSettings({ quietDays: [{ on: '2026-11-30', name: 'Holiday' }] })
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-30', '2026-12-01', '2026-12-02']
    const counts: number[] = []
    for (const day of days) {
      at(`${day}T15:00:00Z`)
      await decideNow()
      counts.push((await mailsTo(program.scholar)).length)
    }
    expect(counts).toEqual([1, 1, 1, 1, 2, 2])
  })

  it('none: no mail, but the list tells it', async () => {
    await choose(program.scholar, { mails: 'none' })
    await aMilestone('2026-11-30')

    await decideNow()

    expect(await mailsTo(program.scholar)).toEqual([])
    const { body } = await as(program.scholar).get(`/programs/${program.id}/notices`)
    expect(body.items).toMatchObject([{ subject: 'Milestone “IRB approval”, due 30 Nov 2026' }])
  })

  it('is read and changed by the person alone, and a time zone is one', async () => {
    const path = `/programs/${program.id}/mail-choice`
    expect((await as(program.mentor).get(path)).body).toEqual({
      mails: 'each',
      timeZone: null,
      programTimeZone: 'America/Chicago'
    })
    await as(program.mentor).put(path).send({ timeZone: 'Mars/Olympus' }).expect(422)
    await choose(program.mentor, { mails: 'weekly', timeZone: 'Europe/Berlin' })
    expect((await as(program.mentor).get(path)).body).toMatchObject({ mails: 'weekly', timeZone: 'Europe/Berlin' })
    expect((await as(program.director).get(path)).body).toMatchObject({ mails: 'each' })
    expect(await program.events(program.mentor.personId)).toMatchObject([
      { action: 'person.mails-changed', after: { mails: 'weekly', timeZone: 'Europe/Berlin' } }
    ])
  })
})
