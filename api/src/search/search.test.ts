import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const { aProgram, as } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
  await as(program.director)
    .post(`/programs/${program.id}/scholars/${program.scholar.scholarId}/milestones`)
    .send({ title: 'Submit the R01', dueOn: '2027-06-01' })
    .expect(201)
})

const found = async (person: TestPerson, q: string) => {
  const { body } = await as(person)
    .get(`/programs/${program.id}/search?q=${encodeURIComponent(q)}`)
    .expect(200)
  return body as { kind: string; title: string; detail: string }[]
}

describe('searching', () => {
  it('finds scholars, mentors and milestones by any of their words', async () => {
    const last = program.scholar.name.split(' ').at(-1)!

    expect(await found(program.director, last.toUpperCase())).toMatchObject([
      { kind: 'scholar', title: program.scholar.name },
      { kind: 'milestone', title: 'Submit the R01', detail: `${program.scholar.name} · due 1 Jun 2027` }
    ])
    expect(await found(program.director, program.mentor.name)).toMatchObject([{ kind: 'mentor' }])
    expect(await found(program.coordinator, 'r01 submit')).toMatchObject([{ title: 'Submit the R01' }])
  })

  it('finds nothing that the person may not see', async () => {
    expect(await found(program.scholar, 'R01')).toHaveLength(1)
    expect(await found(program.mentor, 'R01')).toEqual([])
    expect(await found(program.mentor, program.scholar.name)).toEqual([])
    expect(await found(program.scholar, program.mentor.name)).toEqual([])
    const other = await aProgram()
    await as(other.director).get(`/programs/${program.id}/search?q=R01`).expect(404)
  })

  it.each(['%', '_', '\\', "'", '" or 1=1 --'])('takes %s as it is', async q => {
    expect(await found(program.director, q)).toEqual(q === "'" ? expect.any(Array) : [])
  })
})
