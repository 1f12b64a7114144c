import { beforeAll, describe, expect, it } from 'vitest'
import { newProgramDefaults } from '@northstar/shared/programs/programs.defaults.ts'
import { sql } from 'drizzle-orm'
import { useApp, type TestProgram } from '../../test/harness.ts'

const { aProgram, as, asOwner } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

const at = () => `/programs/${program.id}`
const change = async (changes: object, by = program.director) => {
  const { body } = await as(program.director).get(at()).expect(200)
  return as(by)
    .patch(at())
    .send({ version: body.version, ...changes })
}

describe('reading a program', () => {
  it('shows everybody in it the settings, and the cohorts of its scholars', async () => {
    const [one, two] = [await program.person('scholar'), await program.person('scholar')]
    await asOwner(program.id, async db => {
      await db.execute(sql`update scholars set cohort = '2025' where id = ${one.scholarId}`)
      await db.execute(sql`update scholars set cohort = '2026' where id = ${two.scholarId}`)
    })

    const { body } = await as(program.scholar).get(at()).expect(200)

    expect(body).toMatchObject({
      timeZone: 'America/Chicago',
      cohorts: ['2026', '2025'],
      warningRules: newProgramDefaults.warningRules,
      permissions: []
    })
    expect((await as(program.coordinator).get(at())).body.permissions).toEqual(['change'])
  })

  it('is not for people of another program', async () => {
    const other = await aProgram()

    await as(other.director).get(at()).expect(404)
  })
})

describe('changing a program', () => {
  it('keeps what is not named and leaves an audit event', async () => {
    const { body } = await change(
      {
        funder: 'AHRQ',
        stages: ['Planning', 'Pilot'],
        warningRules: { ...newProgramDefaults.warningRules, cadenceFactor: 1.5 }
      },
      program.coordinator
    )

    expect(body).toMatchObject({ funder: 'AHRQ', stages: ['Planning', 'Pilot'], tracks: newProgramDefaults.tracks })
    expect(body.warningRules.cadenceFactor).toBe(1.5)
    const [event] = (await program.events(program.id)).slice(-1)
    expect(event).toMatchObject({ action: 'program.changed', before: { funder: null }, after: { funder: 'AHRQ' } })
  })

  it.each([
    ['a time zone that nobody knows', { timeZone: 'America/Duluth' }, 'timeZone'],
    ['a time zone that the database reads the other way round', { timeZone: '+0530' }, 'timeZone'],
    ['a colour that cannot be read on white', { accent: '#ffcc33' }, 'accent'],
    ['a word that stands in a list twice', { tracks: ['Fellow', 'fellow'] }, 'tracks.1'],
    ['no stages at all', { stages: [] }, 'stages']
  ])('refuses %s', async (_, changes, field) => {
    const { status, body } = await change(changes)

    expect([status, body.fields]).toMatchObject([422, [{ field }]])
  })

  it('takes a colour that can be read, and none', async () => {
    expect((await change({ accent: '#7A0019' })).body.accent).toBe('#7A0019')
    expect((await change({ accent: null })).body.accent).toBe(null)
  })

  it('counts days in the time zone it was given', async () => {
    // 15:00 UTC is the next day already in Kiritimati.
    expect((await change({ timeZone: 'Pacific/Kiritimati' })).status).toBe(200)

    await as(program.director).get(at()).expect(200)
  })

  it('from an old version is refused and shows the present one', async () => {
    const { body } = await change({ name: 'Yours', version: 1 })

    expect(body).toMatchObject({ code: 'stale', current: { id: program.id } })
  })

  it('is for staff', async () => {
    expect((await change({ name: 'Mine' }, program.mentor)).status).toBe(403)
    expect((await change({ name: 'Mine' }, program.scholar)).status).toBe(403)
  })
})
