import type { MentorHours } from '@northstar/shared/mentoring/hours.schema.ts'
import { getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const { aProgram, as, asOwner } = useApp()
let program: TestProgram
/** With a scholar of today, one of before, one of later on, and one who is nothing to this mentor. */
let mentor: TestPerson
let present: TestPerson
let former: TestPerson
let stranger: TestPerson

beforeAll(async () => {
  program = await aProgram()
  mentor = program.mentor
  present = await program.person('scholar')
  former = await program.person('scholar')
  stranger = await program.person('scholar')
  const newcomer = await program.person('scholar')
  await assign(present, { teamRole: 'primary-research' })
  await assign(present, { teamRole: 'methods', startsOn: '2026-05-01' })
  await assign(former, { teamRole: 'career', until: '2026-04-01' })
  await assign(newcomer, { teamRole: 'career', startsOn: '2026-09-02' })
  await met(newcomer, '2026-09-01', { minutes: 240 })
  await met(present, '2026-02-02', { minutes: 60 })
  await met(present, '2026-06-06', { minutes: 45, kind: 'team' })
  await met(present, '2026-08-08', {})
  await met(present, '2025-12-31', { minutes: 240 })
  await met(former, '2026-03-03', { minutes: 30 })
  await met(former, '2026-04-04', { minutes: 240 })
  await met(stranger, '2026-05-05', { minutes: 240 })
})

const assign = (scholar: TestPerson, fields: object) =>
  as(program.director)
    .post(`/programs/${program.id}/scholars/${scholar.scholarId}/mentor-assignments`)
    .send({ mentorId: mentor.personId, startsOn: '2025-01-01', ...fields })
    .expect(201)

const met = (scholar: TestPerson, heldOn: string, fields: object) =>
  as(program.director)
    .post(`/programs/${program.id}/meetings`)
    .send({
      scholarId: scholar.scholarId,
      heldOn,
      kind: 'one-to-one',
      attendeeIds: [scholar.personId, mentor.personId],
      ...fields
    })
    .expect(201)

const hoursOf = (person: TestPerson, query: string, file = 'hours') =>
  `/programs/${program.id}/mentors/${person.personId}/${file}?${query}`

const read = async (query: string, by = mentor) =>
  (await as(by).get(hoursOf(mentor, query)).expect(200)).body as MentorHours

describe('a mentor’s hours', () => {
  it('are those of the meetings attended in the year while in the team', async () => {
    const hours = await read('year=2026')

    expect(hours).toMatchObject({
      mentor: { id: mentor.personId, name: mentor.name },
      startsOn: '2026-01-01',
      until: '2027-01-01',
      total: { meetings: 4, minutes: 135, withoutLength: 1 },
      records: { confirmed: 0, awaiting: 4, imported: 0 },
      firstOn: '2025-12-31'
    })
    const tallies = Object.fromEntries(hours.scholars.map(({ scholar, ...rest }) => [scholar.name, rest]))
    expect(tallies).toEqual({
      [present.name]: { teamRoles: ['primary-research'], meetings: 3, minutes: 105, withoutLength: 1 },
      [former.name]: { teamRoles: ['career'], meetings: 1, minutes: 30, withoutLength: 0 }
    })
    expect(hours.kinds).toEqual(
      expect.arrayContaining([
        { kind: 'one-to-one', meetings: 3, minutes: 90, withoutLength: 1 },
        { kind: 'team', meetings: 1, minutes: 45, withoutLength: 0 }
      ])
    )
    expect(hours.teamRoles.map(({ teamRole, minutes }) => [teamRole, minutes])).toEqual(
      expect.arrayContaining([
        ['primary-research', 105],
        ['career', 30]
      ])
    )
  })

  it('are the same for staff, and may be those of an academic year', async () => {
    expect(await read('year=2026', program.coordinator)).toEqual(await read('year=2026'))
    expect(await read('year=2025&kind=academic')).toMatchObject({
      startsOn: '2025-07-01',
      until: '2026-07-01',
      total: { meetings: 4, minutes: 375 }
    })
  })

  it('open the meetings that they were made from', async () => {
    const query = { mentorId: mentor.personId, heldFrom: '2026-01-01', heldUntil: '2027-01-01' }
    for (const person of [mentor, program.director]) {
      const { body } = await as(person).get(`/programs/${program.id}/meetings`).query(query).expect(200)
      expect(body.total).toBe(4)
    }
  })

  it('are exported, a line for each scholar, part and kind', async () => {
    const { text } = await as(mentor)
      .get(hoursOf(mentor, 'year=2026', 'hours.csv'))
      .expect(200)

    expect(text.trim().split('\r\n')).toHaveLength(4)
    expect(text).toContain(`,${present.name},Primary research mentor,Team,awaiting,1,45,0.8,0`)
  })

  it('are for staff, and each mentor’s own', async () => {
    const colleague = await program.person('mentor')
    const other = await aProgram()
    for (const file of ['hours', 'hours.csv', 'hours.pdf']) {
      const address = hoursOf(mentor, 'year=2026', file)
      for (const person of [colleague, present, other.director]) await as(person).get(address).expect(404)
      await as(program.director)
        .get(hoursOf(present, 'year=2026', file))
        .expect(404)
    }
    await as(mentor).get(hoursOf(mentor, 'year=20')).expect(400)
  })
})

describe('the hours of all mentors', () => {
  it('name each with scholars, meetings and time', async () => {
    const { body } = await as(program.coordinator).get(`/programs/${program.id}/mentor-hours?year=2026`).expect(200)

    expect(body).toMatchObject({
      total: { meetings: 4, minutes: 135, withoutLength: 1 },
      mentors: [{ mentor: { name: mentor.name }, scholars: 2, meetings: 4, minutes: 135 }]
    })
    const { text } = await as(program.director).get(`/programs/${program.id}/mentor-hours.csv?year=2026`).expect(200)
    expect(text).toContain(former.name)
  })

  it('are for staff', async () => {
    for (const person of [mentor, present]) {
      await as(person).get(`/programs/${program.id}/mentor-hours?year=2026`).expect(403)
      await as(person).get(`/programs/${program.id}/mentor-hours.csv?year=2026`).expect(403)
    }
  })
})

describe('the statement of a mentor’s hours', () => {
  async function statement(by: TestPerson, query = 'year=2026') {
    const { body, headers } = await as(by)
      .get(hoursOf(mentor, query, 'hours.pdf'))
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = []
        response.on('data', part => parts.push(part as Buffer))
        response.on('end', () => done(null, Buffer.concat(parts)))
      })
      .expect(200)
    const document = await getDocumentProxy(new Uint8Array(body as Buffer))
    const page = await document.getPage(1)
    const { items } = await page.getTextContent()
    const text = items.map(item => ('str' in item ? item.str : '')).join(' ')
    return { headers, document, page, text: text.replaceAll(/\s+/g, ' ') }
  }

  it('can be read as text: who, when, with whom, for how long, and from what', async () => {
    const { headers, text } = await statement(mentor)

    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="mentoring-statement-2026.pdf"'
    })
    expect(text).toContain('Statement of mentoring')
    expect(text).toContain(mentor.name)
    expect(text).toContain('1 Jan 2026 – 31 Dec 2026 (so far)')
    expect(text).toContain(`${present.name} Primary research mentor 3 1.8`)
    expect(text).toContain(`${former.name} Career mentor 1 0.5`)
    expect(text).toContain('Total 4 2.3')
    expect(text).toContain('as they stood on 23 Nov 2026')
    expect(text).toContain('1 meeting without a length on record is counted')
    expect(text).not.toContain(stranger.name)
  })

  it('is tagged, has a language and a title, and keeps accents', async () => {
    await asOwner(program.id, async db => {
      await db.execute(
        `update people set first_name = 'Zoë', last_name = 'Zielińska-Đặng' where id = '${former.personId}'`
      )
    })
    const { document, page, text } = await statement(program.director)

    expect(text).toContain('Zoë Zielińska-Đặng')
    const { info } = await document.getMetadata()
    expect(info).toMatchObject({ Title: expect.stringContaining('Statement of mentoring'), Language: 'en-US' })
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
    const roles = JSON.stringify(await page.getStructTree())
    for (const role of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'P']) expect(roles).toContain(`"${role}"`)
  })

  it('of a year without meetings says so', async () => {
    const { text } = await statement(mentor, 'year=2019&kind=academic')

    expect(text).toContain('1 Jul 2019 – 30 Jun 2020')
    expect(text).toContain('No meetings are on record for this period.')
  })
})
