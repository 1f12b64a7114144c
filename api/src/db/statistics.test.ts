import { expect, it } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { renewStatistics } from './statistics.ts'

const app = useApp()

it('the database knows how much there is, and nobody works as the owner afterwards', async () => {
  await app.owner.query('create table counted as select generate_series(1, 500) as id')
  const known = async () =>
    (await app.owner.query<{ reltuples: number }>(`select reltuples from pg_class where relname = 'counted'`)).rows
  expect(await known()).toEqual([{ reltuples: -1 }])

  await renewStatistics(app.pool)

  expect(await known()).toEqual([{ reltuples: 500 }])
  const users = await Promise.all(Array.from({ length: 6 }, () => app.pool.query('select current_user as who')))
  expect(new Set(users.map(({ rows }) => (rows[0] as { who: string }).who))).toEqual(new Set(['northstar_app']))
})
