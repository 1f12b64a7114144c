import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { newId } from '../db/ids.ts'
import { milestones } from '../milestones/milestones.table.ts'
import { programs } from '../programs/programs.table.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { twoYearScholar } from '../templates/templates.default.ts'
import { inOrder } from '../templates/templates.items.ts'
import { buildSample } from './sample.build.ts'
import { loadSample } from './sample.service.ts'

const test = useApp()
describe('the sample program', () => {
  it('is written whole', async () => {
    await loadSample(test.app.application)

    const { rows } = await test.owner.query<{ id: string }>(
      `select id from programs where set_config('app.administrator', '1', false) = '1'`
    )
    const programId = rows[0]!.id
    const [found] = await test.asOwner(programId, db =>
      db
        .select({
          name: programs.shortName,
          scholars: sql<number>`(select count(*)::int from ${scholars})`,
          milestones: sql<number>`(select count(*)::int from ${milestones})`,
          agreements: sql<number>`(select count(*)::int from agreements)`,
          signed: sql<number>`(select count(*)::int from agreement_versions where signed_at is not null)`
        })
        .from(programs)
        .where(eq(programs.id, programId))
    )
    const mails = await test.owner.query<{ to_address: string; subject: string }>(
      `select * from mails where subject like 'Please%'`
    )
    expect(mails.rows).toMatchObject([
      { to_address: 'amina.warsame@sample.example', subject: expect.stringMatching(/^Please confirm: meeting of/) }
    ])
    expect(found).toEqual({ name: 'MN-LHS sample', scholars: 24, milestones: 367, agreements: 23, signed: 21 })
  })

  it.each(['2026-11-23', '2027-02-28', '2028-02-29', '2027-12-31'])(
    'has no meeting after today and exactly two late milestones on %s',
    today => {
      const rows = buildSample(today, { id: newId(), items: inOrder(twoYearScholar.items) })

      expect(rows.meetings.filter(({ heldOn }) => heldOn > today)).toEqual([])
      expect(rows.milestones.filter(({ state, dueOn }) => state === 'planned' && dueOn < today)).toHaveLength(2)
      expect(new Set(rows.people.map(({ email }) => email)).size).toBe(rows.people.length)
    }
  )
})
