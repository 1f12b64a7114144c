import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { query, spoilMiddle, tamper, useBackups } from '../../test/backups.ts'
import { testConfig } from '../../test/config.ts'
import { fillEveryTable } from '../../test/every-table.ts'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { readArchive } from './archive.reading.ts'
import { createPool } from '../db/db.ts'
import { loadSample } from '../sample/sample.service.ts'
import { exportToFile, importFromFile } from './exports.command.ts'
import { jsonPart, parseManifest, type ExportManifest } from './exports.manifest.ts'
import { importProgram } from './exports.reading.ts'
import { personal } from './exports.service.ts'

const app = useApp()
const { file, anEmptyDatabase } = useBackups()
const own = 'Program in every table'
let program: TestProgram
let sampleId: string
let fresh: string

/** The sample, and a program with a row in every table and a cell that looks like a formula. */
beforeAll(async () => {
  await loadSample(app.app.application)
  ;[{ id: sampleId }] = (await query<{ id: string }>(app.url, 'select id from programs')) as [{ id: string }]
  program = await app.aProgram(own)
  await app.asOwner(program.id, db => fillEveryTable(db, program))
  await query(app.url, `update programs set short_name = 'EVERY' where id = '${program.id}'`)
  await query(app.url, `update sites set name = '=HYPERLINK("x")' where program_id = '${program.id}'`)
  fresh = await anEmptyDatabase()
  await exportToFile(app.app.application, 'every', file('every.zip'))
  await exportToFile(app.app.application, 'MN-LHS sample', file('sample.zip'))
})

interface Rows {
  name: string
  rows: string[]
}

/** Every row of a program, table by table; accounts and marks do not come along, and being exported or imported is noted. */
async function rowsOf(url: string, programId: string): Promise<Rows[]> {
  const tables = await query<{ name: string; key: string }>(
    url,
    `select distinct table_name as name, case table_name when 'programs' then 'id' else 'program_id' end as key
    from information_schema.columns where table_schema = 'public' and (column_name = 'program_id' or table_name = 'programs')
      and table_name not in ('account_links', 'account_programs', 'mails', 'member_changes', 'team_changes')
      order by 1`
  )
  const each = tables.map(
    ({ name, key }) => `select '${name}' as name, array(
      select (to_jsonb(one) - ${name === 'people' ? `'account_id'` : `''`})::text from "${name}" one where ${key} = '${programId}'
      ${name === 'audit_events' ? `and action not in ('program.exported', 'program.imported')` : ''}
      order by 1) as rows`
  )
  return query<Rows>(url, `${each.join(' union all ')} order by name`)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A file in which a table holds something else for software, and which says so itself. */
const withJson = (to: string, table: string, change: (json: string) => string) =>
  tamper(file('every.zip'), to, parts => {
    const json = change(parts.get(jsonPart(table))!)
    const manifest = JSON.parse(parts.get('manifest.json')!) as ExportManifest
    manifest.tables.find(({ name }) => name === table)!.json = sha256(json)
    parts.set(jsonPart(table), json).set('manifest.json', JSON.stringify(manifest))
  })

const instead = (table: string, from: string | RegExp, to: string) => (path: string) =>
  withJson(path, table, json => {
    expect(json).toMatch(from)
    return json.replace(from, to)
  })

describe('a program read back', () => {
  it.each([
    ['with a row in every table', 'every.zip', () => program.id],
    ['the sample', 'sample.zip', () => sampleId]
  ])('has lost nothing: %s', async (_, name, id) => {
    const before = await rowsOf(app.url, id())
    expect(before.every(({ rows }) => rows.length > 0) || name === 'sample.zip').toBe(true)

    await importProgram(fresh, file(name))

    expect(await rowsOf(fresh, id())).toEqual(before)
    expect(await query(fresh, 'select account_id from people where account_id is not null')).toEqual([])
    expect(await query(fresh, 'select from accounts')).toEqual([])
  })

  it('is not read twice', async () => {
    await expect(importProgram(fresh, file('every.zip'))).rejects.toThrow(`The program "${own}" is here already.`)
  })

  it('keeps what was signed', async () => {
    const change = `update agreement_versions set number = 9 where signed_at is not null and program_id = '${sampleId}'`
    await expect(query(fresh, change)).rejects.toThrow('a signed agreement never changes')
  })

  it('begins with invitations of its directors, and is on record', async () => {
    const url = await anEmptyDatabase()
    const pool = createPool(url, 2)
    const { invitations } = await importFromFile({ ...app.app.application, pool }, url, file('every.zip')).finally(() =>
      pool.end()
    )

    expect(invitations).toMatchObject([
      { email: program.director.email, link: expect.stringContaining(testConfig.publicUrl) }
    ])
    expect(await query(url, `select action from audit_events where action = 'program.imported'`)).toHaveLength(1)
  })
})

describe('a file that is not as it was made', () => {
  it.each([
    ['damaged in the middle', (to: string) => spoilMiddle(file('every.zip'), to), 'is damaged'],
    ['cut off', (to: string) => writeFileSync(to, readFileSync(file('every.zip')).subarray(0, 9000)), 'is damaged'],
    [
      'of another program',
      instead('sites', /"program_id":"[0-9a-f]{8}/, '"program_id":"00000000'),
      'belongs to another'
    ],
    [
      'with a script as a link',
      instead('milestones', '"evidence_url":null', '"evidence_url":"javascript:alert(1)"'),
      'evidence_url'
    ],
    ['with a word nobody knows', instead('meetings', '"state":"confirmed"', '"state":"perfect"'), 'state'],
    ['with rules of another shape', instead('programs', '"cadenceFactor":', '"factor":'), 'warning_rules'],
    ['with an account', instead('people', '"account_id":null', `"account_id":"${crypto.randomUUID()}"`), 'account_id'],
    ['with one column more', instead('sites', '"kind":', '"secret":1,"kind":'), 'does not belong there'],
    ['with a day that does not exist', instead('action_items', '"due_on":null', '"due_on":"2026-02-30"'), 'due_on'],
    ['with a NUL', instead('sites', 'HYPERLINK', String.raw`\u0000`), 'cannot be kept'],
    ['with a time zone nobody knows', instead('planned_meetings', 'America/Chicago', 'America/Nowhere'), 'time zone'],
    ['with references to nothing', (to: string) => withJson(to, 'scholars', () => '[\n]\n'), 'do not fit together'],
    [
      'with an agreement nobody signed',
      instead('agreement_versions', '"signed_at":null', '"signed_at":"2026-01-05T18:00:00+00:00"'),
      'have not signed'
    ],
    ['with something that is not JSON', instead('sites', '"name":', 'name:'), 'line 2']
  ])('changes nothing: %s', async (what, spoil, sentence) => {
    const url = await aSharedDatabase()
    await spoil(file(`${what}.zip`))

    await expect(importProgram(url, file(`${what}.zip`))).rejects.toThrow(sentence)

    expect(await query(url, 'select from programs union all select from people union all select from sites')).toEqual(
      []
    )
  })
})

const shared: { url?: string } = {}
const aSharedDatabase = async () => (shared.url ??= await anEmptyDatabase())

describe('exporting a program over HTTP', () => {
  const path = () => `/programs/${program.id}/export.zip`

  it('gives a director the whole program, without what others keep for themselves, and leaves a trace', async () => {
    const { body, headers } = await app.as(program.director).get(path()).buffer().parse(asBytes).expect(200)
    writeFileSync(file('http.zip'), body as Buffer)

    const { manifest, sites } = await readArchive(file('http.zip'), async ({ text }) => ({
      manifest: parseManifest(await text('manifest.json'), ''),
      sites: await text('csv/sites.csv')
    }))
    expect(headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="program.zip"'
    })
    expect(manifest.leftOut).toEqual(personal)
    expect(manifest.tables.map(({ name }) => name)).not.toEqual(expect.arrayContaining(['record_looks']))
    expect(sites).toContain(`"'=HYPERLINK(""x"")"`)
    const history = await app.as(program.director).get(`/programs/${program.id}/history`).expect(200)
    expect(history.body.items[0]).toMatchObject({ action: 'program.exported', by: { id: program.director.personId } })
  })

  it('answers with a problem, not with half a file, when it cannot be made', async () => {
    vi.stubEnv('TMPDIR', '/nowhere')

    const { status, body } = await app.as(program.director).get(path())
    vi.unstubAllEnvs()

    expect(status).toBe(503)
    expect(body).toMatchObject({ status: 503, title: expect.any(String) })
    expect(JSON.stringify(body)).not.toContain('nowhere')
  })

  it('can be read back', async () => {
    const url = await anEmptyDatabase()
    const before = (await rowsOf(app.url, program.id)).map(one =>
      personal.includes(one.name) ? { ...one, rows: [] } : one
    )

    await importProgram(url, file('http.zip'))

    expect(await rowsOf(url, program.id)).toEqual(before)
  })

  it('is for directors, except one whose own record is in it', async () => {
    const both = await program.person('director', 'scholar')

    for (const person of [program.coordinator, program.mentor, program.scholar])
      await app.as(person).get(path()).expect(403)
    await app
      .as(both)
      .get(path())
      .expect(both.scholarId ? 403 : 200)
  })
})

type Parser = Parameters<ReturnType<ReturnType<typeof app.as>['get']>['parse']>[0]
const asBytes: Parser = (response, done) => {
  const chunks: Buffer[] = []
  response.on('data', (chunk: Buffer) => chunks.push(chunk))
  response.on('end', () => done(null, Buffer.concat(chunks)))
}
