import { describe as what, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { csv } from '../../test/imports.ts'
import { describe, importRoster } from './imports.command.ts'

const test = useApp()
const { aProgram, as } = test

const noor = csv('scholars.csv', 'First name,Last name,E-mail', 'Noor,Adeyemi,noor@umn.example')
const wrong = csv('scholars.csv', 'First name,Last name,E-mail', ',Adeyemi,noor@umn.example')
const shortNameOf = async ({ id, director }: TestProgram) =>
  (await as(director).get(`/programs/${id}`).expect(200)).body.shortName as string

const run = (program: string | undefined, { name, content }: typeof noor, onlyCheck = false) =>
  importRoster(
    { pool: test.pool, clock: () => test.clock.now },
    { program, files: [{ name, bytes: Buffer.from(content) }], onlyCheck, onProgress: () => {} }
  )

what('importing from the terminal', () => {
  it('writes what the web would write, and stands in the list', async () => {
    const program = await aProgram()
    const { report, isApplied } = await run((await shortNameOf(program)).toUpperCase(), noor)

    expect([isApplied, describe(report, isApplied)]).toEqual([
      true,
      ['  scholars    1 created, 0 changed, 0 left alone']
    ])
    const { body } = await as(program.director).get(`/programs/${program.id}/imports`).expect(200)
    expect(body.items).toMatchObject([{ state: 'applied', startedBy: null, files: ['scholars.csv'] }])
    const found = await as(program.director).get(`/programs/${program.id}/scholars?q=Adeyemi`).expect(200)
    expect(found.body.total).toBe(1)
  })

  it('writes nothing when it is only to check, or has problems', async () => {
    const program = await aProgram()
    const name = await shortNameOf(program)
    const [checked, refused] = [await run(name, noor, true), await run(name, wrong)]

    expect([checked.isApplied, refused.isApplied]).toEqual([false, false])
    expect(describe(checked.report, false)).toEqual(['  scholars    1 to create, 0 to change, 0 left alone'])
    expect(describe(refused.report, false)).toEqual([
      'error: scholars.csv, row 2, column First name: First name is empty; every row needs it.'
    ])
    const { body } = await as(program.director).get(`/programs/${program.id}/imports`).expect(200)
    expect(body.total).toBe(0)
  })

  it('asks which program is meant when there are several, and says which there are', async () => {
    const name = await shortNameOf(await aProgram())

    await expect(run(undefined, noor)).rejects.toThrow(/Say into which program with --program: /)
    await expect(run('nowhere', noor)).rejects.toThrow(name)
  })
})
