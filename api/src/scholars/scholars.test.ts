import type { Scholar } from '@northstar/shared/scholars/scholars.schema.ts'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const { aProgram, as } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

const today = '2026-11-23'

const scholars = (at: TestProgram = program) => `/programs/${at.id}/scholars`
const aNewScholar = (fields: object = {}) => ({
  firstName: 'Noor',
  lastName: `Adeyemi-${randomUUID().slice(0, 8)}`,
  email: `${randomUUID()}@umn.example`,
  ...fields
})

async function aScholar(fields: object = {}, at = program): Promise<Scholar> {
  const { body } = await as(at.director).post(scholars(at)).send(aNewScholar(fields)).expect(201)
  return body
}

async function aSource(at = program) {
  const { body } = await as(at.director)
    .post(`/programs/${at.id}/funding-sources`)
    .send({ name: `K12 ${randomUUID()}`, effortFloor: 75 })
    .expect(201)
  return body as { id: string; name: string }
}

const assign = (scholarId: string, mentor: TestPerson, fields: object = {}, at = program) =>
  as(at.director)
    .post(`${scholars(at)}/${scholarId}/mentor-assignments`)
    .send({ mentorId: mentor.personId, teamRole: 'primary-research', startsOn: '2026-01-01', ...fields })
    .expect(201)

describe('adding a scholar', () => {
  it('makes the person, the record, the role and the first appointment with its milestones', async () => {
    const source = await aSource()
    const { body: template } = await as(program.director)
      .post(`/programs/${program.id}/milestone-templates`)
      .send({
        name: `Plan ${randomUUID()}`,
        items: [{ title: 'Mentoring agreement', category: null, dueMonths: 1, acts: 'scholar' }]
      })
      .expect(201)

    const scholar = await aScholar({
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
    const { body: timeline } = await as(program.director).get(`${scholars()}/${scholar.id}/timeline`).expect(200)
    expect(timeline.milestones).toMatchObject([{ title: 'Mentoring agreement', dueOn: '2026-10-01', state: 'planned' }])
    const { body: person } = await as(program.director).get(`/programs/${program.id}/people/${scholar.personId}`)
    expect(person.roles).toMatchObject([{ role: 'scholar', startsOn: '2026-09-01', until: null }])
    expect(await program.events(scholar.id)).toMatchObject([{ action: 'scholar.added', after: { cohort: '2026' } }])
  })

  it('makes somebody whom the program knows a scholar too', async () => {
    const known = await program.person('mentor')
    const [firstName, lastName] = known.name.split(' ')

    const scholar = await aScholar({ firstName, lastName, email: known.email.toUpperCase(), rank: 'Fellow' })

    expect(scholar).toMatchObject({ personId: known.personId, email: known.email, rank: 'Fellow' })
  })

  it('does not turn one person into another because of a mistyped address', async () => {
    const known = await program.person('mentor')

    const { body } = await as(program.director)
      .post(scholars())
      .send(aNewScholar({ email: known.email }))
      .expect(409)

    expect(body.detail).toBe(`This e-mail address belongs to ${known.name}. Use that name, or another address.`)
  })

  it('is refused for somebody who has a record, a removed one too', async () => {
    const { id, version, lastName, email } = await aScholar()
    const again = () => as(program.director).post(scholars()).send(aNewScholar({ lastName, email }))

    expect((await again().expect(409)).body.code).toBe('already-there')
    await as(program.director).delete(`${scholars()}/${id}?version=${version}`).expect(204)
    expect((await again().expect(409)).body.code).toBe('removed')
  })

  it('leaves nothing behind when the appointment is refused', async () => {
    const newScholar = aNewScholar({
      appointment: { fundingSourceId: randomUUID(), startsOn: '2026-09-01', until: '2027-09-01', effortPercent: 75 }
    })

    await as(program.director).post(scholars()).send(newScholar).expect(422)

    const { body } = await as(program.director).get(`${scholars()}?q=${newScholar.lastName}`)
    expect(body.total).toBe(0)
  })

  it.each([
    ['an ORCID whose check digit does not fit', { orcid: '0000-0002-1825-0098' }, 'orcid'],
    ['a site that is not there', { siteId: randomUUID() }, 'siteId']
  ])('rejects %s', async (_, fields, field) => {
    const { body } = await as(program.director).post(scholars()).send(aNewScholar(fields)).expect(422)

    expect(body.fields).toMatchObject([{ field }])
  })

  it('is for staff', async () => {
    await as(program.coordinator).post(scholars()).send(aNewScholar()).expect(201)
    await as(program.mentor).post(scholars()).send(aNewScholar()).expect(403)
    await as(program.scholar).post(scholars()).send(aNewScholar()).expect(403)
  })
})

describe('seeing scholars', () => {
  it('is staff’s for all, a mentor’s for those assigned today, a scholar’s for the own record', async () => {
    const at = await aProgram()
    const [mentored, formerly, removedFrom] = [await aScholar({}, at), await aScholar({}, at), await aScholar({}, at)]
    await assign(mentored.id, at.mentor, {}, at)
    await assign(formerly.id, at.mentor, { until: today }, at)
    const { body: mistake } = await assign(removedFrom.id, at.mentor, {}, at)
    await as(at.director).delete(`/programs/${at.id}/mentor-assignments/${mistake.id}?version=1`).expect(204)
    const seenBy = async (person: TestPerson) => {
      const { body } = await as(person).get(scholars(at)).expect(200)
      return { ids: body.items.map(({ id }: Scholar) => id), total: body.total }
    }

    expect((await seenBy(at.director)).total).toBe(4)
    expect((await seenBy(at.coordinator)).total).toBe(4)
    expect(await seenBy(at.mentor)).toEqual({ ids: [mentored.id], total: 1 })
    expect(await seenBy(at.scholar)).toEqual({ ids: [at.scholar.scholarId], total: 1 })
    await as(at.mentor)
      .get(`${scholars(at)}/${mentored.id}`)
      .expect(200)
    for (const path of ['', '/timeline', '/appointments', '/mentor-assignments', '/readers']) {
      await as(at.mentor)
        .get(`${scholars(at)}/${formerly.id}${path}`)
        .expect(404)
      await as(at.scholar)
        .get(`${scholars(at)}/${mentored.id}${path}`)
        .expect(404)
      await as(program.director)
        .get(`${scholars(at)}/${mentored.id}${path}`)
        .expect(404)
    }
    const { text } = await as(at.mentor).get(`/programs/${at.id}/scholars.csv`).expect(200)
    expect(text).toContain(mentored.email)
    expect(text).not.toContain(formerly.email)
  })

  it('tells what each of them may do', async () => {
    const { id } = await aScholar()
    await assign(id, program.mentor)
    const may = async (person: TestPerson, scholarId = id) =>
      (await as(person).get(`${scholars()}/${scholarId}`)).body.permissions

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
    await aScholar({ lastName: 'Baker', cohort: '2025', appointment: until('2027-01-01') }, at)
    await aScholar({ lastName: 'Adler', cohort: '2026', appointment: until('2026-06-01') }, at)
    await aScholar({ lastName: 'Chen', cohort: '2024' }, at)
    const names = async (sort: string) => {
      const found: string[] = []
      for (let after = ''; ;) {
        const { body } = await as(at.director)
          .get(`${scholars(at)}?limit=1&q=noor&sort=${sort}${after}`)
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
    const scholar = await aScholar({ cohort, track: 'Fellow', siteId: site.id, lastName: 'Ö’100%_x' })
    await aScholar({ cohort })
    await assign(scholar.id, program.mentor)
    const found = async (query: object) =>
      (
        await as(program.director)
          .get(scholars())
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
    const [now, later] = [await aSource(), await aSource()]
    const { id } = await aScholar({
      appointment: { fundingSourceId: now.id, startsOn: '2026-01-01', until: '2027-01-01', effortPercent: 75 }
    })
    await as(program.director)
      .post(`${scholars()}/${id}/appointments`)
      .send({ fundingSourceId: later.id, startsOn: '2027-01-01', until: '2028-01-01', effortPercent: 50 })
      .expect(201)
    await assign(id, program.mentor)

    const { body } = await as(program.director).get(`${scholars()}/${id}`)

    expect(body).toMatchObject({
      appointedFrom: '2026-01-01',
      appointedUntil: '2028-01-01',
      appointment: { fundingSource: now.name, effortPercent: 75 },
      primaryMentor: { id: program.mentor.personId, name: program.mentor.name }
    })
  })

  it('is exported, and cells cannot become formulas', async () => {
    const { email } = await aScholar({ firstName: '=HYPERLINK("http://x")' })

    const response = await as(program.director).get(`/programs/${program.id}/scholars.csv?q=${email}`).expect(200)

    expect(response.headers['content-disposition']).toBe('attachment; filename="scholars.csv"')
    expect(response.text.split('\r\n')[1]).toContain(`"'=HYPERLINK(""http://x"")"`)
  })
})

describe('changing a scholar', () => {
  it('changes the person and the record, and counts both in the version', async () => {
    const { id, version } = await aScholar()

    const { body } = await as(program.coordinator)
      .patch(`${scholars()}/${id}`)
      .send({ version, degrees: 'MD, MPH', cohort: '2027', orcid: '0000-0002-1825-0097' })
      .expect(200)

    expect(body).toMatchObject({ degrees: 'MD, MPH', cohort: '2027', orcid: '0000-0002-1825-0097' })
    expect(body.version).toBeGreaterThan(version)
    expect(await program.events(id)).toMatchObject([
      { action: 'scholar.added' },
      {
        action: 'scholar.changed',
        before: { cohort: null, degrees: null },
        after: { cohort: '2027', degrees: 'MD, MPH' }
      }
    ])
  })

  it('from an old version is refused, also when it was the person that changed', async () => {
    const { id, personId, version } = await aScholar()
    await as(program.director)
      .patch(`/programs/${program.id}/people/${personId}`)
      .send({ version: 1, rank: 'Professor' })
      .expect(200)

    const { body } = await as(program.director)
      .patch(`${scholars()}/${id}`)
      .send({ version, rank: 'Fellow' })
      .expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { rank: 'Professor' } })
  })

  it('is the scholar’s own for some details, and nobody else’s but staff’s', async () => {
    const { scholar, mentor } = program
    const own = `${scholars()}/${scholar.scholarId}`
    await assign(scholar.scholarId, mentor)
    const { body } = await as(scholar).get(own)

    const { body: changed } = await as(scholar).patch(own).send({ version: body.version, rank: 'Fellow' }).expect(200)
    expect(changed.rank).toBe('Fellow')
    for (const change of [{ cohort: '2030' }, { email: 'me@example.org' }, { lastName: 'X', rank: 'Y' }]) {
      await as(scholar)
        .patch(own)
        .send({ version: changed.version, ...change })
        .expect(403)
    }
    await as(mentor).patch(own).send({ version: changed.version, rank: 'X' }).expect(403)
    await as(program.director)
      .patch(`/programs/${(await aProgram()).id}/scholars/${scholar.scholarId}`)
      .send({ version: 1 })
      .expect(404)
  })
})

describe('changing a status', () => {
  it('keeps the day and the reason', async () => {
    const { id, version } = await aScholar()

    const { body } = await as(program.director)
      .put(`${scholars()}/${id}/status`)
      .send({ version, status: 'on-leave', statusSince: today, statusReason: 'Parental leave' })
      .expect(200)

    expect(body).toMatchObject({ status: 'on-leave', statusSince: today, statusReason: 'Parental leave' })
    expect((await program.events(id)).at(-1)).toMatchObject({ action: 'scholar.status-changed' })
  })

  it.each([
    ['a day in the future', { status: 'completed', statusSince: '2026-11-24' }, 'statusSince'],
    ['leaving without a reason', { status: 'withdrawn', statusSince: today }, 'statusReason']
  ])('rejects %s', async (_, change, field) => {
    const { id, version } = await aScholar()

    const { body } = await as(program.director)
      .put(`${scholars()}/${id}/status`)
      .send({ version, ...change })
      .expect(422)

    expect(body.fields).toMatchObject([{ field }])
  })

  it('is not for the scholar', async () => {
    const path = `${scholars()}/${program.scholar.scholarId}`
    const { version } = (await as(program.scholar).get(path)).body

    await as(program.scholar)
      .put(`${path}/status`)
      .send({ version, status: 'completed', statusSince: today })
      .expect(403)
  })
})

describe('removing a scholar', () => {
  it('takes the record away from everybody until a director restores it', async () => {
    const { id, version } = await aScholar()
    await assign(id, program.mentor)

    await as(program.coordinator).delete(`${scholars()}/${id}?version=${version}`).expect(204)

    for (const person of [program.director, program.mentor]) await as(person).get(`${scholars()}/${id}`).expect(404)
  })

  it('is not for scholars and mentors', async () => {
    const path = `${scholars()}/${program.scholar.scholarId}`
    const { version } = (await as(program.scholar).get(path)).body

    await as(program.scholar).delete(`${path}?version=${version}`).expect(403)
  })
})

describe('who can read a record', () => {
  it('names staff, mentors assigned today and former mentors with what they attended, and nobody else', async () => {
    const at = await aProgram()
    const [former, never] = [await at.person('mentor'), await at.person('mentor')]
    const { scholarId } = at.scholar
    await assign(scholarId, at.mentor, { startsOn: '2025-09-01' }, at)
    await assign(scholarId, former, { teamRole: 'methods', until: '2026-06-01' }, at)
    await assign(scholarId, never, { teamRole: 'career', until: '2026-06-01' }, at)
    for (const heldOn of ['2026-03-01', '2026-07-01']) {
      await as(at.director)
        .post(`/programs/${at.id}/meetings`)
        .send({ scholarId, heldOn, kind: 'one-to-one', attendeeIds: [former.personId, at.scholar.personId] })
        .expect(201)
    }

    const { body } = await as(at.scholar)
      .get(`${scholars(at)}/${scholarId}/readers`)
      .expect(200)

    expect(body).toEqual([
      {
        personId: at.scholar.personId,
        name: at.scholar.name,
        reason: 'The scholar',
        reads: 'Everything but notes among mentors and notes to the director'
      },
      { personId: at.director.personId, name: at.director.name, reason: 'Program director', reads: 'Everything' },
      {
        personId: at.coordinator.personId,
        name: at.coordinator.name,
        reason: 'Program coordinator',
        reads: 'Everything but notes among mentors and notes to the director'
      },
      {
        personId: at.mentor.personId,
        name: at.mentor.name,
        reason: 'Primary research mentor since 1 Sep 2025',
        reads: 'Everything but notes to the director that others wrote'
      },
      {
        personId: former.personId,
        name: former.name,
        reason: 'Former mentor',
        reads: 'Only the one meeting that they attended while they were assigned'
      }
    ])
  })
})

describe('the timeline', () => {
  it('holds meetings and whether they were with whoever was the primary mentor that day', async () => {
    const at = await aProgram()
    const { scholarId } = at.scholar
    await assign(scholarId, at.mentor, { startsOn: '2026-06-01' }, at)
    for (const heldOn of ['2026-03-01', '2026-07-01']) {
      await as(at.director)
        .post(`/programs/${at.id}/meetings`)
        .send({ scholarId, heldOn, kind: 'one-to-one', attendeeIds: [at.mentor.personId, at.scholar.personId] })
        .expect(201)
    }

    const { body } = await as(at.scholar)
      .get(`${scholars(at)}/${scholarId}/timeline`)
      .expect(200)

    expect(body).toMatchObject({
      appointments: [],
      milestones: [],
      meetings: [
        { heldOn: '2026-03-01', withPrimary: false },
        { heldOn: '2026-07-01', withPrimary: true }
      ],
      projects: []
    })
  })
})
