import type { ProgramOverview } from '@northstar/shared/overview/overview.endpoints.ts'
import { addDays } from '@northstar/shared/values/days.ts'
import { and, between, inArray, isNull } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testConfig } from '../../test/config.ts'
import { useApp, type TestPerson } from '../../test/harness.ts'
import { statementsOf } from '../../test/statements.ts'
import { meetings } from '../meetings/meetings.table.ts'
import { sampleEmails } from '../sample/sample.build.ts'
import { loadSample } from '../sample/sample.service.ts'

const test = useApp()
const log = { info: () => {}, warn: () => {}, error: () => {} }

/** The sample program, and its people signed in. */
let programId: string
const people = {} as Record<keyof typeof sampleEmails, Pick<TestPerson, 'accountId' | 'sessionId'>>

beforeAll(async () => {
  const application = { ...test.app.application, config: testConfig, pool: test.pool, clock: () => test.clock.now, log }
  await loadSample(application)
  for (const [role, email] of Object.entries(sampleEmails) as [keyof typeof sampleEmails, string][]) {
    const sessionId = crypto.randomUUID()
    const { rows } = await test.owner.query<{ accountId: string; programId: string }>(
      `insert into sessions (id, account_id, device) select $1, id, 'Tests' from accounts where email = $2
       returning account_id as "accountId", (select program_id from account_programs where account_id = sessions.account_id) as "programId"`,
      [sessionId, email]
    )
    programId = rows[0]!.programId
    people[role] = { accountId: rows[0]!.accountId, sessionId }
  }
})

const overview = async (query = '') => {
  const { body } = await test.as(people.director).get(`/programs/${programId}/overview${query}`).expect(200)
  return body as ProgramOverview
}

describe('the director’s overview', () => {
  it('shows every scholar and why five of them need attention', async () => {
    const { scholars, total, warnings, rules, totals } = await overview()

    expect(scholars).toHaveLength(24)
    expect(total).toBe(24)
    const names = new Map(scholars.map(({ id, name }) => [id, name]))
    expect(new Set(warnings.map(({ scholarId }) => names.get(scholarId)))).toEqual(
      new Set(['Noor Adeyemi', 'Tomás Rivera', 'Lena Sorensen', 'Jamal Whitaker', 'Siobhán Kelly'])
    )
    expect(new Set(rules.map(({ rule }) => rule))).toEqual(new Set(warnings.map(({ rule }) => rule)))
    expect(rules).toContainEqual({
      rule: 'no-meeting',
      because: 'No meeting with the primary research mentor for longer than agreed × 2'
    })
    expect(warnings.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([
        'no meeting with Ingrid Vang for 47 days (agreed: every 14)',
        expect.stringMatching(/^2 milestones overdue, oldest 31 days: “/),
        'appointment ends in 73 days, and none follows',
        expect.stringMatching(/^report waiting for confirmation for 22 days: “/),
        expect.stringMatching(/^no word about the project for 83 days: “/)
      ])
    )
    expect(totals).toMatchObject({ onTrack: 19, needAttention: 5, milestonesOverdue: 2 })
    expect(scholars.filter(({ meetingOverdue }) => meetingOverdue).map(({ name }) => name)).toEqual(['Noor Adeyemi'])
  })

  it('counts the meetings of the last 30 days', async () => {
    const { scholars, totals, today } = await overview()

    const shown = scholars.map(({ id }) => id)
    const from = addDays(today, -29)
    const counted = await test.asOwner(programId, db =>
      db.$count(
        meetings,
        and(isNull(meetings.removedAt), between(meetings.heldOn, from, today), inArray(meetings.scholarId, shown))
      )
    )
    expect(counted).toBeGreaterThan(0)
    expect(totals.meetingsLast30Days).toBe(counted)
    expect(scholars.reduce((sum, { recentMeetings }) => sum + recentMeetings, 0)).toBe(counted)
  })

  it('can be narrowed by cohort, site and track', async () => {
    const { scholars } = await overview()
    const { cohort } = scholars[0]!
    const expected = scholars.filter(scholar => scholar.cohort === cohort && scholar.track === 'Fellow')

    const narrowed = await overview(`?cohort=${cohort}&track=Fellow`)

    expect(narrowed.scholars.map(({ name }) => name)).toEqual(expected.map(({ name }) => name))
  })

  it('is for directors and coordinators of the program alone', async () => {
    const other = await test.aProgram()
    const read = (person: typeof people.mentor) => test.as(person).get(`/programs/${programId}/overview`)

    await read(people.coordinator).expect(200)
    await read(people.mentor).expect(403)
    await read(people.scholar).expect(403)
    await read(other.director).expect(404)
  })

  it('warns of effort under a floor while the appointment runs, and where its source has one', async () => {
    const { id, director, scholar } = await test.aProgram()
    const source = async (fields: object) => {
      const { body } = await test.as(director).post(`/programs/${id}/funding-sources`).send(fields).expect(201)
      return body.id as string
    }
    const appoint = (fundingSourceId: string, startsOn: string, until: string) =>
      test
        .as(director)
        .post(`/programs/${id}/scholars/${scholar.scholarId}/appointments`)
        .send({ fundingSourceId, startsOn, until, effortPercent: 50 })
        .expect(201)
    const short = async () => {
      const { body } = await test.as(director).get(`/programs/${id}/overview`).expect(200)
      return (body as ProgramOverview).warnings
        .filter(({ rule }) => rule === 'effort-under-floor')
        .map(({ reason }) => reason)
    }
    const [strict, easy] = [await source({ name: 'Strict', effortFloor: 75 }), await source({ name: 'Easy' })]
    await appoint(easy, '2026-07-01', '2027-07-01')
    await appoint(strict, '2025-11-23', '2026-11-23')
    await appoint(strict, '2026-11-24', '2027-07-01')
    expect(await short()).toEqual([])

    await appoint(strict, '2026-11-23', '2026-11-24')
    expect(await short()).toEqual(['effort 50 % is under the floor of 75 % of Strict'])
  })

  it('takes the same number of statements for five scholars as for all', async () => {
    const statements = async (query: string) => (await statementsOf(() => overview(query))).length
    const forAll = await statements('')

    expect(forAll).toBeGreaterThan(2)
    expect(forAll).toBeLessThan(9)
    expect(await statements('?track=Fellow')).toBe(forAll)
  })

  it('exports a line for each scholar with the reasons', async () => {
    const { text, headers } = await test.as(people.director).get(`/programs/${programId}/overview.csv`).expect(200)

    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(text.trim().split('\r\n')).toHaveLength(25)
    expect(text).toContain('no meeting with Ingrid Vang for 47 days')
  })
})

describe('answering a warning', () => {
  const answers = `/programs/$/warning-answers`
  const answer = (body: object) => test.as(people.director).post(answers.replace('$', programId)).send(body)
  const warningOf = async (name: string) => {
    const { scholars, warnings } = await overview()
    return warnings.find(({ scholarId }) => scholarId === scholars.find(scholar => scholar.name === name)!.id)
  }

  it('with a snooze puts it aside until that day, and undoing brings it back', async () => {
    const { key } = (await warningOf('Lena Sorensen'))!

    const { body } = await answer({ key, kind: 'snoozed', note: 'Renewal is on the way', until: '2026-12-20' }).expect(
      201
    )
    expect(await warningOf('Lena Sorensen')).toBeUndefined()

    await test.as(people.director).delete(`/programs/${programId}/warning-answers/${body.id}`).expect(204)
    expect(await warningOf('Lena Sorensen')).toMatchObject({ key, answers: [] })
  })

  it('with a nudge sends mails and leaves it where it is', async () => {
    const { key } = (await warningOf('Noor Adeyemi'))!

    await answer({ key, kind: 'nudged', note: 'Please find a day this week.' }).expect(201)

    expect(await warningOf('Noor Adeyemi')).toMatchObject({ answers: [{ kind: 'nudged' }] })
    const { rows } = await test.owner.query<{ to: string }>(
      `select to_address as "to" from mails where subject like 'A reminder%' order by 1`
    )
    expect(rows.map(({ to }) => to)).toEqual(['ingrid.vang@sample.example', 'noor.adeyemi@sample.example'])
  })

  it.each([
    ['a snooze without a note', { kind: 'snoozed', until: '2026-12-20' }, 'note'],
    ['a snooze that ends today', { kind: 'snoozed', note: 'x', until: '2026-11-23' }, 'until'],
    ['a resolution without a note', { kind: 'resolved' }, 'note']
  ])('is refused for %s', async (_, given, field) => {
    const { key } = (await warningOf('Tomás Rivera'))!

    const { body } = await answer({ key, ...given }).expect(422)

    expect(body.fields).toMatchObject([{ field }])
  })

  it('is refused when the cause is gone, and for mentors', async () => {
    const { key } = (await warningOf('Tomás Rivera'))!

    await answer({ key: `${key}x`, kind: 'resolved', note: 'x' }).expect(409)
    await answer({ key: 'nonsense', kind: 'resolved', note: 'x' }).expect(404)
    await test
      .as(people.mentor)
      .post(`/programs/${programId}/warning-answers`)
      .send({ key, kind: 'resolved', note: 'x' })
      .expect(403)
  })
})

describe('the mentor’s overview', () => {
  it('names the mentees, and who was not met for long', async () => {
    const { body } = await test.as(people.mentor).get(`/programs/${programId}/overview/mentor`).expect(200)

    const late = body.mentees.filter(({ meetingOverdue }: { meetingOverdue: boolean }) => meetingOverdue)
    expect(late.map(({ name }: { name: string }) => name)).toContain('Noor Adeyemi')
  })

  it('is for mentors', async () => {
    await test.as(people.scholar).get(`/programs/${programId}/overview/mentor`).expect(403)
  })
})

describe('the scholar’s overview', () => {
  it('says where one stands', async () => {
    const { body: session } = await test.as(people.scholar).get(`/programs/${programId}/scholars`).expect(200)
    const [{ id }] = session.items as [{ id: string }]

    const { body } = await test.as(people.scholar).get(`/programs/${programId}/scholars/${id}/overview`).expect(200)

    expect(body.progress.total).toBeGreaterThan(body.progress.done)
    expect(body.project).not.toBeNull()
    expect(body.nextMeeting).toMatchObject({ with: 'Ingrid Vang' })
  })

  it('of somebody else is not found', async () => {
    const { scholars } = await overview()
    const other = scholars.find(({ name }) => name === 'Noor Adeyemi')!

    await test.as(people.scholar).get(`/programs/${programId}/scholars/${other.id}/overview`).expect(404)
  })
})
