import type { RosterImport } from '@northstar/shared/imports/imports.schema.ts'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { csv, importing, sampleFiles } from '../../test/imports.ts'
import { newId } from '../db/ids.ts'
import { imports } from './imports.table.ts'
import { forgetOldImports } from './imports.sweep.ts'

const test = useApp()
const { aProgram, as, asOwner, clock } = test
const { post, settled, check, apply } = importing(test)

const scholars = (...lines: string[]) => csv('scholars.csv', 'First name,Last name,E-mail,Site', ...lines)
const noor = scholars('Noor,Adeyemi,noor@umn.example,Essentia Health')

const problems = ({ problems }: RosterImport) =>
  problems.map(({ severity, file, row, column, value, reason }) => [severity, file, row, column, value, reason])

const count = async ({ id }: TestProgram, table: string) => {
  const { rows } = await asOwner(id, db => db.execute(sql.raw(`select count(*)::int from ${table}`)))
  return rows[0]!.count
}

describe('who may import', () => {
  it('is staff: others are refused before a file is read', async () => {
    const program = await aProgram()
    const { id } = await check(program, [noor], program.coordinator)
    const tooLarge = { name: 'a.csv', content: Buffer.alloc(21 * 1024 * 1024) }
    for (const person of [program.mentor, program.scholar]) {
      await post(program, person, [noor]).expect(403)
      await post(program, person, [tooLarge]).expect(403)
      await as(person).get(`/programs/${program.id}/imports`).expect(403)
      await as(person).get(`/programs/${program.id}/roster-tables`).expect(403)
      await as(person).get(`/programs/${program.id}/imports/${id}`).expect(403)
      await as(person).patch(`/programs/${program.id}/imports/${id}`).send({ version: 2, sheets: [] }).expect(403)
      await as(person).put(`/programs/${program.id}/imports/${id}/application`).send({ version: 2 }).expect(403)
      await as(person).delete(`/programs/${program.id}/imports/${id}`).expect(403)
    }
    await test
      .anonymous()
      .post(`/api/v1/programs/${program.id}/imports`)
      .attach('files', Buffer.from('a'), 'a.csv')
      .expect(401)
  })

  it('reaches no further than the program', async () => {
    const [program, other] = [await aProgram(), await aProgram()]
    const { id, version } = await check(program, [noor])
    await as(other.director).get(`/programs/${other.id}/imports/${id}`).expect(404)
    await as(other.director).get(`/programs/${program.id}/imports/${id}`).expect(404)
    await as(other.director).put(`/programs/${other.id}/imports/${id}/application`).send({ version }).expect(404)
    await as(other.director).delete(`/programs/${other.id}/imports/${id}`).expect(404)
    await post(program, other.director, [noor]).expect(404)
  })
})

describe('files that cannot be taken', () => {
  it.each([
    ['none', [], 422, 'Choose at least one file.'],
    ['two of one name', [noor, noor], 422, 'Two files are called scholars.csv. Rename one of them.'],
    [
      'more than twelve',
      Array.from({ length: 13 }, (_, at) => csv(`${at}.csv`, 'a')),
      413,
      'These are more than 12 files, which is the most.'
    ],
    [
      'more than 20 MB together',
      ['a.csv', 'b.csv'].map(name => ({ name, content: Buffer.alloc(11 * 1024 * 1024, 'a') })),
      413,
      'The files have more than 20 MB together, which is the most. Leave out what is not needed.'
    ]
  ])('are refused with a sentence: %s', async (_, files, status, sentence) => {
    const program = await aProgram()
    const request = post(program, program.director, files)
    if (files.length === 0) request.field('nothing', 'here')
    const { body } = await request.expect(status)
    expect(body.detail).toBe(sentence)
    expect(await count(program, 'imports')).toBe(0)
  })

  it('are refused when they come as something else than a form', async () => {
    const program = await aProgram()
    const { body } = await as(program.director).post(`/programs/${program.id}/imports`).send({ files: [] }).expect(415)
    expect(body.code).toBe('unsupported-media-type')
  })
})

describe('handing files in twice', () => {
  it('with one key makes one import; with other files it is refused', async () => {
    const program = await aProgram()
    const key = newId()
    const send = (file = noor) => post(program, program.director, [file]).set('idempotency-key', key)
    const [first, second] = [await send().expect(201), await send().expect(201)]
    expect([second.body.id, await count(program, 'imports')]).toEqual([first.body.id, 1])
    await send(scholars('Lena,Lund,lena@umn.example,')).expect(422)
    await settled(program, program.director, first.body.id)
  })
})

describe('a check that finds problems', () => {
  const wrong = [
    scholars('Noor,Adeyemi,noor@umn.example,Essentia Health', ',Rivera,tomas@umn.example,'),
    csv(
      'mentoring.csv',
      'Scholar e-mail,Mentor e-mail,Role,From,To',
      'noor@umn.example,ghost@hub.example,Primary,9/1/2025,'
    ),
    csv(
      'milestones.csv',
      'Scholar e-mail,Milestone,Due,Completed',
      'nobody@umn.example,Aims,9/1/2026,',
      'noor@umn.example,Aims,9/1/2026,12/24/2026'
    ),
    csv(
      'meetings.csv',
      'Scholar e-mail,Date,Attendees',
      'noor@umn.example,12/24/2026,',
      'noor@umn.example,9/1/2026,stranger@hub.example'
    )
  ]

  it('names file, row, column, value and reason, and cannot be carried out', async () => {
    const program = await aProgram()
    const checked = await check(program, wrong)
    expect(problems(checked)).toEqual([
      ['error', 'scholars.csv', 3, 'First name', null, 'First name is empty; every row needs it.'],
      [
        'error',
        'milestones.csv',
        2,
        'Scholar e-mail',
        'nobody@umn.example',
        expect.stringContaining('Neither the files nor')
      ],
      [
        'error',
        'mentoring.csv',
        2,
        'Mentor e-mail',
        'ghost@hub.example',
        expect.stringContaining('Add the person to the mentors')
      ],
      [
        'error',
        'meetings.csv',
        3,
        'Attendees',
        'stranger@hub.example',
        expect.stringContaining('Neither the files nor')
      ],
      ['error', 'milestones.csv', 3, 'Completed', '24 Dec 2026', expect.stringContaining('still to come')],
      ['error', 'meetings.csv', 2, 'Date', '24 Dec 2026', expect.stringContaining('still to come')]
    ])
    expect([checked.errorCount, checked.permissions]).toEqual([6, ['rematch', 'discard']])
    const { version } = checked
    const { body } = await as(program.director)
      .put(`/programs/${program.id}/imports/${checked.id}/application`)
      .send({ version })
      .expect(409)
    expect(body.code).toBe('wrong-state')
    expect(await count(program, 'scholars')).toBe(1)
  })

  it('finds periods of one mentor in one part of a team that overlap', async () => {
    const program = await aProgram()
    const mentor = csv('mentors.csv', 'First name,Last name,E-mail', 'Luis,Ashby,luis@hub.example')
    const team = csv(
      'mentoring.csv',
      'Scholar e-mail,Mentor e-mail,Role,From,To',
      'noor@umn.example,luis@hub.example,Primary,9/1/2025,',
      'noor@umn.example,luis@hub.example,Primary,3/1/2026,'
    )
    expect(problems(await check(program, [noor, mentor, team]))).toEqual([
      [
        'error',
        'mentoring.csv',
        3,
        'From',
        '1 Mar 2026',
        'Luis Ashby already has this part in the team from 1 Sep 2025 on. Let one period end before the other begins.'
      ]
    ])
  })

  it('is gone when the columns are matched by hand', async () => {
    const program = await aProgram()
    const odd = csv('people.csv', 'Vorname,Nachname,Adresse', 'Noor,Adeyemi,noor@umn.example')
    const checked = await check(program, [odd])
    expect([checked.errorCount, checked.sheets[0]?.table]).toEqual([1, null])
    const columns = ['firstName:Vorname', 'lastName:Nachname', 'email:Adresse']
      .map(pair => pair.split(':'))
      .map(([field, header]) => ({ field, header }))
    const sheets = [{ file: 'people.csv', sheet: null, table: 'scholars', columns }]
    const at = `/programs/${program.id}/imports/${checked.id}`
    await as(program.director).patch(at).send({ version: checked.version, sheets }).expect(200)
    const again = await settled(program, program.director, checked.id)
    expect([again.problems, again.counts]).toEqual([[], [{ table: 'scholars', created: 1, changed: 0, leftAlone: 0 }]])
    const stale = await as(program.director).patch(at).send({ version: checked.version, sheets }).expect(409)
    expect([stale.body.code, stale.body.current.version]).toEqual(['stale', again.version])
    expect((await apply(program, again)).state).toBe('applied')
  })
})

describe('an import that cannot be carried out', () => {
  it('changes nothing at all, though all but the last table was written', async () => {
    const program = await aProgram()
    const checked = await check(program, sampleFiles())
    await test.owner
      .query(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
      create trigger fail before insert on project_stages for each row execute function fail()`)
    const failed = await apply(program, checked)
    await test.owner.query('drop trigger fail on project_stages')
    expect([failed.state, failed.failure, failed.permissions]).toEqual([
      'failed',
      'Something went wrong on our side. Nothing was written: check the files again in a moment.',
      ['rematch', 'discard']
    ])
    expect([
      await count(program, 'scholars'),
      await count(program, 'meetings'),
      await count(program, 'audit_events')
    ]).toEqual([1, 0, 0])
    const at = `/programs/${program.id}/imports/${failed.id}`
    await as(program.director).patch(at).send({ version: failed.version, sheets: [] }).expect(200)
    const again = await settled(program, program.director, failed.id)
    expect((await apply(program, again)).state).toBe('applied')
    expect(await count(program, 'import_files')).toBe(0)
  })

  it('says so when the program no longer fits the files', async () => {
    const program = await aProgram()
    const meeting = csv('meetings.csv', 'Scholar e-mail,Date', `${program.scholar.email},9/1/2026`)
    const checked = await check(program, [meeting])
    expect(checked.errorCount).toBe(0)
    await as(program.director)
      .delete(`/programs/${program.id}/scholars/${program.scholar.scholarId}?version=1`)
      .expect(204)
    const failed = await apply(program, checked)
    expect([failed.state, failed.failure]).toEqual([
      'failed',
      'The program has changed since the check, and the files no longer fit. Nothing was written: check them again.'
    ])
  })

  it('is shown as failed when nobody works on it any more, and can be checked again', async () => {
    const program = await aProgram()
    const id = newId()
    const progress = { step: 'Reading the rows', done: 1, total: 2 }
    const updatedAt = new Date(clock.now.getTime() - 121_000).toISOString()
    await asOwner(program.id, async db => {
      await db.insert(imports).values({ programId: program.id, id, state: 'applying', progress, updatedAt })
      await db.execute(sql`insert into import_files (program_id, import_id, name, content)
        values (${program.id}, ${id}, 'scholars.csv', ${Buffer.from(noor.content)})`)
    })
    const at = `/programs/${program.id}/imports/${id}`
    const { body } = await as(program.director).get(at).expect(200)
    expect([body.state, body.failure]).toEqual(['failed', expect.stringContaining('ended before it was done')])
    await as(program.director).patch(at).send({ version: 1, sheets: [] }).expect(200)
    expect((await settled(program, program.director, id)).state).toBe('checked')
  })
})

describe('discarding', () => {
  it('forgets the files; what has been carried out stays', async () => {
    const program = await aProgram()
    const { id } = await check(program, [noor])
    const at = `/programs/${program.id}/imports`
    await as(program.director).delete(`${at}/${id}`).expect(204)
    await as(program.director).get(`${at}/${id}`).expect(404)
    expect(await count(program, 'import_files')).toBe(0)
    const applied = await apply(program, await check(program, [noor]))
    const { body } = await as(program.director).delete(`${at}/${applied.id}`).expect(409)
    expect(body.code).toBe('wrong-state')
  })

  it('happens by itself after a week', async () => {
    const program = await aProgram()
    const { id } = await check(program, [noor])
    await apply(program, await check(program, [scholars('Lena,Lund,lena@umn.example,')]))
    await forgetOldImports(test.pool, new Date(clock.now.getTime() - 1000).toISOString())
    expect(await count(program, 'imports')).toBe(2)
    await forgetOldImports(test.pool, new Date(clock.now.getTime() + 1000).toISOString())
    expect([await count(program, 'imports'), await count(program, 'import_files')]).toEqual([1, 0])
    await as(program.director).get(`/programs/${program.id}/imports/${id}`).expect(404)
  })
})
