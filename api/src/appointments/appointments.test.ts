import type { Appointment } from '@northstar/shared/appointments/appointments.schema.ts'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const { aProgram, as } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

async function aSource(fields: object = {}) {
  const { body } = await as(program.director)
    .post(`/programs/${program.id}/funding-sources`)
    .send({ name: `K12 ${randomUUID()}`, ...fields })
    .expect(201)
  return body as { id: string; name: string }
}

const appointmentsOf = ({ scholarId }: TestPerson) => `/programs/${program.id}/scholars/${scholarId}/appointments`
const at = ({ id }: { id: string }) => `/programs/${program.id}/appointments/${id}`

const appoint = (scholar: TestPerson, fields: object) =>
  as(program.coordinator)
    .post(appointmentsOf(scholar))
    .send({ startsOn: '2026-07-01', until: '2027-07-01', effortPercent: 75, ...fields })

async function anAppointment(fields: object = {}, scholar?: TestPerson): Promise<Appointment> {
  const fundingSourceId = (await aSource({ effortFloor: 75, startsOn: '2022-09-01' })).id
  const { body } = await appoint(scholar ?? (await program.person('scholar')), { fundingSourceId, ...fields }).expect(
    201
  )
  return body
}

describe('appointing a scholar', () => {
  it('counts person-months, names the budget year and the floor that it stays under', async () => {
    expect(await anAppointment()).toMatchObject({
      effortPercent: 75,
      personMonths: 9,
      budgetYear: 2025,
      underFloor: null,
      kind: 'new',
      permissions: ['change', 'remove']
    })
    expect(await anAppointment({ effortPercent: 74 })).toMatchObject({ underFloor: 75 })
  })

  it('is a reappointment when the source paid before', async () => {
    const scholar = await program.person('scholar')
    const first = await anAppointment({}, scholar)
    const { fundingSourceId } = first

    const { body } = await appoint(scholar, { fundingSourceId, startsOn: '2027-07-01', until: '2028-07-01' }).expect(
      201
    )

    expect(body.kind).toBe('reappointment')
    expect((await as(scholar).get(appointmentsOf(scholar)).expect(200)).body).toMatchObject([
      { id: body.id, permissions: [] },
      { id: first.id }
    ])
  })

  it('creates the milestones of a template, once', async () => {
    const scholar = await program.person('scholar')
    const { body: template } = await as(program.director)
      .post(`/programs/${program.id}/milestone-templates`)
      .send({
        name: `Plan ${randomUUID()}`,
        items: [{ title: 'Mentoring agreement', category: null, dueMonths: 1, acts: 'scholar' }]
      })
    const { fundingSourceId } = await anAppointment({ templateId: template.id }, scholar)

    await appoint(scholar, {
      fundingSourceId,
      startsOn: '2027-07-01',
      until: '2028-07-01',
      templateId: template.id
    }).expect(201)

    const { body } = await as(scholar).get(`/programs/${program.id}/scholars/${scholar.scholarId}/timeline`)
    expect(body.milestones).toMatchObject([{ title: 'Mentoring agreement', dueOn: '2026-08-01' }])
  })

  it('is refused in a part of the time of another one on the same source, not right after it', async () => {
    const scholar = await program.person('scholar')
    const { fundingSourceId, fundingSource } = await anAppointment({}, scholar)

    const { body } = await appoint(scholar, { fundingSourceId, startsOn: '2027-06-30', until: '2028-06-30' }).expect(
      409
    )

    expect(body).toMatchObject({
      code: 'already-there',
      detail: `There already is an appointment on ${fundingSource.name} from 1 Jul 2026 to 30 Jun 2027. Two on the same source cannot overlap.`
    })
    await appoint(scholar, { fundingSourceId: (await aSource()).id }).expect(201)
  })

  it('is refused when both are sent at once', async () => {
    const scholar = await program.person('scholar')
    const { id: fundingSourceId } = await aSource()

    const answers = await Promise.all([appoint(scholar, { fundingSourceId }), appoint(scholar, { fundingSourceId })])

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it.each([
    ['an end before the start', { until: '2026-07-01' }, 'until'],
    ['a source that is not there', { fundingSourceId: randomUUID() }, 'fundingSourceId']
  ])('rejects %s', async (_, fields, field) => {
    const scholar = await program.person('scholar')
    const fundingSourceId = (await aSource()).id

    const { body } = await appoint(scholar, { fundingSourceId, ...fields }).expect(422)

    expect(body.fields).toMatchObject([{ field }])
  })

  it('is for staff, and for scholars of the program', async () => {
    const appointment = {
      fundingSourceId: randomUUID(),
      startsOn: '2026-07-01',
      until: '2027-07-01',
      effortPercent: 75
    }
    const other = await aProgram()

    await as(program.scholar).post(appointmentsOf(program.scholar)).send(appointment).expect(403)
    await as(program.mentor).post(appointmentsOf(program.scholar)).send(appointment).expect(403)
    await as(program.director).post(appointmentsOf(other.scholar)).send(appointment).expect(404)
    await as(program.mentor).get(appointmentsOf(program.scholar)).expect(404)
  })
})

describe('changing an appointment', () => {
  it('keeps what is not named and leaves an audit event', async () => {
    const appointment = await anAppointment()

    const { body } = await as(program.director)
      .patch(at(appointment))
      .send({ version: 1, effortPercent: 50 })
      .expect(200)

    expect(body).toMatchObject({
      effortPercent: 50,
      startsOn: '2026-07-01',
      personMonths: 6,
      underFloor: 75,
      version: 2
    })
    expect(await program.events(appointment.id)).toMatchObject([
      { action: 'appointment.added', scholarId: appointment.scholarId },
      { action: 'appointment.changed', before: { effortPercent: 75 }, after: { effortPercent: 50 } }
    ])
  })

  it('from an old version is refused and shows the present one', async () => {
    const appointment = await anAppointment()
    const change = (effortPercent: number) =>
      as(program.director).patch(at(appointment)).send({ version: 1, effortPercent })
    await change(60).expect(200)

    expect((await change(70).expect(409)).body).toMatchObject({ code: 'stale', current: { effortPercent: 60 } })
  })

  it('into the time of another one is refused', async () => {
    const scholar = await program.person('scholar')
    const { fundingSourceId } = await anAppointment({}, scholar)
    const { body: next } = await appoint(scholar, { fundingSourceId, startsOn: '2027-07-01', until: '2028-07-01' })

    await as(program.director).patch(at(next)).send({ version: 1, startsOn: '2027-06-01' }).expect(409)
  })

  it('is for staff', async () => {
    const appointment = await anAppointment({}, program.scholar)

    await as(program.scholar).patch(at(appointment)).send({ version: 1, effortPercent: 1 }).expect(403)
    await as(program.scholar)
      .delete(`${at(appointment)}?version=1`)
      .expect(403)
    const other = await aProgram()
    await as(other.director)
      .patch(`/programs/${other.id}/appointments/${appointment.id}`)
      .send({ version: 1, effortPercent: 1 })
      .expect(404)
  })
})

describe('removing an appointment', () => {
  it('takes it off the list and gives its time free', async () => {
    const scholar = await program.person('scholar')
    const appointment = await anAppointment({}, scholar)

    await as(program.director)
      .delete(`${at(appointment)}?version=1`)
      .expect(204)

    expect((await as(scholar).get(appointmentsOf(scholar))).body).toEqual([])
    await appoint(scholar, { fundingSourceId: appointment.fundingSourceId }).expect(201)
  })
})
