import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, dropDatabase } from '../../test/database.ts'
import { migrate } from '../db/migrate.ts'

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url))
let [url, before] = ['', '']
let client: pg.Client

/** The migrations up to the one that gave templates their versions. */
beforeAll(async () => {
  before = mkdtempSync(join(tmpdir(), 'northstar-before-'))
  cpSync(folder, before, { recursive: true })
  const path = join(before, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string }[] }
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith('template_versions'))
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }))

  url = await createDatabase()
  client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  await client.query('drop schema if exists drizzle cascade; drop schema public cascade; create schema public')
  await migrate(url, before)
})
afterAll(async () => {
  await client.end()
  await dropDatabase(url)
  rmSync(before, { recursive: true })
})

const id = (last: number) => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`

it('gives items ids and milestones their items, by track and title, in every program', async () => {
  await client.query(`select set_config('app.programs', '${id(1)}', false)`)
  await client.query(`
    insert into programs (id, name, short_name, time_zone, warning_rules, team_rules, tracks, stages, markers, categories)
      values ('${id(1)}', 'P', 'P', 'UTC', '{}', '{}', '{}', '{}', '{}', '{}');
    insert into people (program_id, id, first_name, last_name, email) values ('${id(1)}', '${id(2)}', 'Noor', 'Adeyemi', 'n@example.org');
    insert into scholars (program_id, id, person_id, track) values ('${id(1)}', '${id(3)}', '${id(2)}', 'Fellow');
    insert into milestone_templates (program_id, id, name, track, version, items) values
      ('${id(1)}', '${id(4)}', 'Scholars', 'Scholar', 1, '[{"title": "IDP", "dueMonths": 1, "acts": "scholar", "category": null}]'),
      ('${id(1)}', '${id(5)}', 'Fellows', 'Fellow', 7,
        '[{"title": "Aims", "dueMonths": 2, "acts": "scholar", "category": null}, {"title": "IDP", "dueMonths": 3, "acts": "scholar", "category": null}]');
    insert into milestones (program_id, id, scholar_id, title, due_on, original_due_on, from_template) values
      ('${id(1)}', '${id(6)}', '${id(3)}', ' idp', '2027-01-01', '2027-01-01', true),
      ('${id(1)}', '${id(7)}', '${id(3)}', 'Aims', '2027-01-01', '2027-01-01', false)`)

  await migrate(url)

  await client.query(`select set_config('app.programs', '${id(1)}', false)`)
  const { rows: versions } = await client.query(
    'select template_id, version, items from milestone_template_versions order by template_id'
  )
  expect(versions).toMatchObject([
    { template_id: id(4), version: 1 },
    { template_id: id(5), version: 7, items: [{ title: 'Aims' }, { title: 'IDP', id: expect.any(String) }] }
  ])
  const { rows: milestones } = await client.query(
    'select title, template_id, template_version, template_item_id from milestones order by id'
  )
  expect(milestones).toEqual([
    { title: ' idp', template_id: id(5), template_version: 7, template_item_id: versions[1].items[1].id },
    { title: 'Aims', template_id: null, template_version: null, template_item_id: null }
  ])
})
