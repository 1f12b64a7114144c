import type { Scholar } from '@northstar/shared/scholars/scholars.schema.ts'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { aNewScholar, scholarFixtures, scholarsOf } from './scholars.fixtures.ts'

const app = useApp()
const { aProgram, as } = app
const { aScholar, aSource, assign } = scholarFixtures(app)
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})
const today = '2026-11-23'

describe('adding a scholar', () => {
  it('makes the person, the record, the role and the first appointment with its milestones', async () => {
    const source = await aSource(program)
    const { body: template } = await as(program.director)
      .post(`/programs/${program.id}/milestone-templates`)
      .send({
        name: `Plan ${randomUUID()}`,
        items: [{ title: 'Mentoring agreement', category: null, dueMonths: 1, acts: 'scholar' }]
      })
      .expect(201)

    const scholar = await aScholar(program, {
      cohort: '2026',
      appointment: {
        fundingSourceId: source.id,
        startsOn: '2026-09-01',
        until: '2028-09-01',
        effortPercent: 75,
        templateId: template.id
      }
    })

    expect(scholar).toMatchObject({
      cohort: '2026',
      status: 'active',
      appointedFrom: '2026-09-01',
      appointedUntil: '2028-09-01',
      appointment: { fundingSource: source.name, effortPercent: 75 },
      primaryMentor: null,
      version: 1
    })
    const { body: timeline } = await as(program.director)
      .get(`${scholarsOf(program)}/${scholar.id}/timeline`)
      .expect(200)
    expect(timeline.milestones).toMatchObject([{ title: 'Mentoring agreement', dueOn: '2026-10-01', state: 'planned' }])
    const { body: person } = await as(program.director).get(`/programs/${program.id}/people/${scholar.personId}`)
    expect(person.roles).toMatchObject([{ role: 'scholar', startsOn: '2026-09-01', until: null }])
    expect(await program.events(scholar.id)).toMatchObject([{ action: 'scholar.added', after: { cohort: '2026' } }])
  })

  it('makes somebody whom the program knows a scholar too', async () => {
    const known = await program.person('mentor')
    const [firstName, lastName] = known.name.split(' ')

    const scholar = await aScholar(program, { firstName, lastName, email: known.email.toUpperCase(), rank: 'Fellow' })

    expect(scholar).toMatchObject({ personId: known.personId, email: known.email, rank: 'Fellow' })
  })

  it('does not turn one person into another because of a mistyped address', async () => {
    const known = await program.person('mentor')

    const { body } = await as(program.director)
      .post(scholarsOf(program))
      .send(aNewScholar({ email: known.email }))
      .expect(409)

    expect(body.detail).toBe(`This e-mail address belongs to ${known.name}. Use that name, or another address.`)
  })

  it('is refused for somebody who has a record, a removed one too', async () => {
    const { id, version, lastName, email } = await aScholar(program)
    const again = () => as(program.director).post(scholarsOf(program)).send(aNewScholar({ lastName, email }))

    expect((await again().expect(409)).body.code).toBe('already-there')
    await as(program.director)
      .delete(`${scholarsOf(program)}/${id}?version=${version}`)
      .expect(204)
    expect((await again().expect(409)).body.code).toBe('removed')
  })

  it('leaves nothing behind when the appointment is refused', async () => {
    const newScholar = aNewScholar({
      appointment: { fundingSourceId: randomUUID(), startsOn: '2026-09-01', until: '2027-09-01', effortPercent: 75 }
    })

    await as(program.director).post(scholarsOf(program)).send(newScholar).expect(422)

    const { body } = await as(program.director).get(`${scholarsOf(program)}?q=${newScholar.lastName}`)
    expect(body.total).toBe(0)
  })

  it.each([
    ['an ORCID whose check digit does not fit', { orcid: '0000-0002-1825-0098' }, 'orcid'],
    ['a site that is not there', { siteId: randomUUID() }, 'siteId']
  ])('rejects %s', async (_, fields, field) => {
    const { body } = await as(program.director).post(scholarsOf(program)).send(aNewScholar(fields)).expect(422)

    expect(body.fields).toMatchObject([{ field }])
  })

  it('is for staff', async () => {
    await as(program.coordinator).post(scholarsOf(program)).send(aNewScholar()).expect(201)
    await as(program.mentor).post(scholarsOf(program)).send(aNewScholar()).expect(403)
    await as(program.scholar).post(scholarsOf(program)).send(aNewScholar()).expect(403)
  })
})

describe('seeing scholars', () => {
  it('is staff’s for all, a mentor’s for those assigned today, a scholar’s for the own record', async () => {
    const at = await aProgram()
    const [mentored, formerly, removedFrom] = [await aScholar(at), await aScholar(at), await aScholar(at)]
    await assign(at, mentored.id, at.mentor)
    await assign(at, formerly.id, at.mentor, { until: today })
    const { body: mistake } = await assign(at, removedFrom.id, at.mentor)
    await as(at.director).delete(`/programs/${at.id}/mentor-assignments/${mistake.id}?version=1`).expect(204)
    const seenBy = async (person: TestPerson) => {
      const { body } = await as(person).get(scholarsOf(at)).expect(200)
      return { ids: body.items.map(({ id }: Scholar) => id), total: body.total }
    }

    expect((await seenBy(at.director)).total).toBe(4)
    expect((await seenBy(at.coordinator)).total).toBe(4)
    expect(await seenBy(at.mentor)).toEqual({ ids: [mentored.id], total: 1 })
    expect(await seenBy(at.scholar)).toEqual({ ids: [at.scholar.scholarId], total: 1 })
    await as(at.mentor)
      .get(`${scholarsOf(at)}/${mentored.id}`)
      .expect(200)
    for (const path of ['', '/record', '/timeline', '/appointments', '/mentor-assignments', '/readers']) {
      await as(at.mentor)
        .get(`${scholarsOf(at)}/${formerly.id}${path}`)
        .expect(404)
      await as(at.scholar)
        .get(`${scholarsOf(at)}/${mentored.id}${path}`)
        .expect(404)
      await as(program.director)
        .get(`${scholarsOf(at)}/${mentored.id}${path}`)
        .expect(404)
    }
    const { text } = await as(at.mentor).get(`/programs/${at.id}/scholars.csv`).expect(200)
    expect(text).toContain(mentored.email)
    expect(text).not.toContain(formerly.email)
  })

  it('tells what each of them may do', async () => {
    const { id } = await aScholar(program)
    await assign(program, id, program.mentor)
    const may = async (person: TestPerson, scholarId = id) =>
      (await as(person).get(`${scholarsOf(program)}/${scholarId}`)).body.permissions

    expect(await may(program.coordinator)).toEqual(expect.arrayContaining(['change', 'appoint', 'assign-mentors']))
    expect(await may(program.mentor)).toEqual(['log-meeting', 'add-action'])
    expect(await may(program.scholar, program.scholar.scholarId)).toContain('change-own-details')
  })
})

describe('listing scholars', () => {
  it('sorts and pages by name, cohort and end of the appointment, those without one last', async () => {
    const at = await aProgram()
    const source = await aSource(at)
    const until = (day: string) => ({
      fundingSourceId: source.id,
      startsOn: '2026-01-01',
      until: day,
      effortPercent: 75
    })
    await aScholar(at, { lastName: 'Baker', cohort: '2025', appointment: until('2027-01-01') })
    await aScholar(at, { lastName: 'Adler', cohort: '2026', appointment: until('2026-06-01') })
    await aScholar(at, { lastName: 'Chen', cohort: '2024' })
    const names = async (sort: string) => {
      const found: string[] = []
      for (let after = ''; ;) {
        const { body } = await as(at.director)
          .get(`${scholarsOf(at)}?limit=1&q=noor&sort=${sort}${after}`)
          .expect(200)
        found.push(...body.items.map(({ lastName }: Scholar) => lastName))
        if (!body.next) return found.filter(name => !name.startsWith("O'Test")).join(' ')
        after = `&after=${body.next}`
      }
    }

    expect(await names('name')).toBe('Adler Baker Chen')
    expect(await names('-cohort')).toBe('Adler Baker Chen')
    expect(await names('appointedUntil')).toBe('Adler Baker Chen')
    expect(await names('-appointedUntil')).toBe('Chen Baker Adler')
  })

  it('filters by every field', async () => {
    const { body: site } = await as(program.director)
      .post(`/programs/${program.id}/sites`)
      .send({ name: `Site ${randomUUID()}` })
    const cohort = randomUUID().slice(0, 8)
    const scholar = await aScholar(program, { cohort, track: 'Fellow', siteId: site.id, lastName: 'Ö’100%_x' })
    await aScholar(program, { cohort })
    await assign(program, scholar.id, program.mentor)
    const found = async (query: object) =>
      (
        await as(program.director)
          .get(scholarsOf(program))
          .query({ cohort, ...query })
          .expect(200)
      ).body.items.map(({ id }: Scholar) => id)

    expect(await found({})).toHaveLength(2)
    for (const query of [
      { track: 'Fellow' },
      { siteId: site.id },
      { mentorId: program.mentor.personId },
      { q: 'noor ö’100%_X' }
    ]) {
      expect(await found(query)).toEqual([scholar.id])
    }
    expect(await found({ status: 'withdrawn' })).toEqual([])
  })

  it('shows the present appointment and primary mentor', async () => {
    const [now, later] = [await aSource(program), await aSource(program)]
    const { id } = await aScholar(program, {
      appointment: { fundingSourceId: now.id, startsOn: '2026-01-01', until: '2027-01-01', effortPercent: 75 }
    })
    await as(program.director)
      .post(`${scholarsOf(program)}/${id}/appointments`)
      .send({ fundingSourceId: later.id, startsOn: '2027-01-01', until: '2028-01-01', effortPercent: 50 })
      .expect(201)
    await assign(program, id, program.mentor)

    const { body } = await as(program.director).get(`${scholarsOf(program)}/${id}`)

    expect(body).toMatchObject({
      appointedFrom: '2026-01-01',
      appointedUntil: '2028-01-01',
      appointment: { fundingSource: now.name, effortPercent: 75 },
      primaryMentor: { id: program.mentor.personId, name: program.mentor.name }
    })
  })

  it('is exported, and cells cannot become formulas', async () => {
    const { email } = await aScholar(program, { firstName: '=HYPERLINK("http://x")' })

    const response = await as(program.director).get(`/programs/${program.id}/scholars.csv?q=${email}`).expect(200)

    expect(response.headers['content-disposition']).toBe('attachment; filename="scholars.csv"')
    expect(response.text.split('\r\n')[1]).toContain(`"'=HYPERLINK(""http://x"")"`)
  })
})
