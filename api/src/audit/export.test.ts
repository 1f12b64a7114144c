import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'

const { aProgram, as } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
  const send = (path: string, body: object) =>
    as(program.director).post(`/programs/${program.id}/${path}`).send(body).expect(201)
  await send('sites', { name: '=HYPERLINK("x")', kind: 'Hospital' })
  await send('funding-sources', { name: 'K12', startsOn: '2026-01-01', until: '2027-01-01', effortFloor: 75 })
  const items = [{ title: 'IRB', category: null, dueMonths: 8, acts: 'scholar' }]
  await send('milestone-templates', { name: 'Two years', items })
})

const exported = async (list: string) => {
  const { text } = await as(program.director).get(`/programs/${program.id}/${list}.csv`).expect(200)
  return text.replace('\uFEFF', '').trim().split('\r\n')
}

describe('exporting what the settings list', () => {
  it('gives every site, without formulas', async () => {
    expect(await exported('sites')).toEqual(['Site,Kind,Scholars', `"'=HYPERLINK(""x"")",Hospital,0`])
  })

  it('gives funding sources with their last day', async () => {
    expect((await exported('funding-sources'))[1]).toBe('K12,,,2026-01-01,2026-12-31,75,0')
  })

  it('gives a line for each milestone of a template', async () => {
    expect(await exported('milestone-templates')).toContain('Two years,,IRB,,8,scholar')
  })

  it('gives the history', async () => {
    const lines = await exported('history')

    expect(lines[0]).toBe('When (UTC),Who,What,Record,Scholar,Field,Before,After')
    expect(
      lines.filter(line => line.includes('funding-source.added') && line.includes(',K12,')).length
    ).toBeGreaterThan(0)
  })

  it.each(['funding-sources', 'milestone-templates'])('of %s is for staff', async list => {
    await as(program.scholar).get(`/programs/${program.id}/${list}.csv`).expect(403)
  })
})
