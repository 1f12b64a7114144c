import { budgetYear, personMonths } from '@northstar/shared/appointments/appointments.rules.ts'
import type {
  Appointment,
  AppointmentChange,
  NewAppointment
} from '@northstar/shared/appointments/appointments.schema.ts'
import { dayInWords, lastDay } from '@northstar/shared/values/days.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { lockRecord, removeRecord, updateRecord } from '../db/records.ts'
import { conflict, invalid, notFound, stale } from '../http/refusal.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import { createMilestonesFromTemplate } from '../templates/templates.applying.ts'
import { appointmentPermissions } from './appointments.policy.ts'
import * as repository from './appointments.repository.ts'
import { appointments } from './appointments.table.ts'

const present = (
  context: Context,
  { effortFloor, sourceStartsOn, ...appointment }: repository.AppointmentRow
): Appointment => ({
  ...appointment,
  personMonths: personMonths(appointment),
  underFloor: effortFloor !== null && appointment.effortPercent < effortFloor ? effortFloor : null,
  budgetYear: budgetYear(appointment.startsOn, sourceStartsOn),
  permissions: appointmentPermissions(context)
})

export async function list(context: Context, scholarId: string): Promise<Appointment[]> {
  await seeScholar(context, scholarId)
  const rows = await repository.list(context, scholarId)
  return rows.map(row => present(context, row))
}

async function read(context: Context, id: string): Promise<Appointment> {
  const appointment = await repository.find(context, id)
  if (!appointment || !(await relationTo(context, appointment.scholarId))) throw notFound('The appointment')
  return present(context, appointment)
}

/** Appoints a scholar; with a template, its milestones are counted from the first day. */
export async function add(
  context: Context,
  scholarId: string,
  { templateId, kind, ...period }: NewAppointment
): Promise<Appointment> {
  await seeScholar(context, scholarId)
  const place = { id: newId(), scholarId, ...period }
  if (!(await repository.hasSource(context, place.fundingSourceId))) throw unknownSource()
  await refuseUnlessFree(context, place)

  const usual = (await repository.isReappointment(context, place)) ? 'reappointment' : 'new'
  const appointment = { ...place, kind: kind ?? usual }
  await repository.insert(context, appointment)
  const added = await read(context, appointment.id)
  await leaveTrace(context, 'appointment.added', added, { after: appointment })
  if (templateId) await createMilestonesFromTemplate(context, { templateId, scholarId, startsOn: period.startsOn })
  return added
}

export async function change(
  context: Context,
  id: string,
  { version, ...changes }: AppointmentChange
): Promise<Appointment> {
  const before = await lock(context, id, version)
  const moved = changes.fundingSourceId !== undefined && changes.fundingSourceId !== before.fundingSourceId
  if (moved && !(await repository.hasSource(context, changes.fundingSourceId!))) throw unknownSource()
  await refuseUnlessFree(context, { ...before, ...changes })

  const after = await updateRecord(context, appointments, id, changes)
  const changed = await read(context, id)
  await leaveTrace(context, 'appointment.changed', changed, { before, after })
  return changed
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const before = await lock(context, id, version)
  const removed = await read(context, id)
  await removeRecord(context, appointments, id, context.actor.personId)
  await leaveTrace(context, 'appointment.removed', removed, { before })
}

async function lock(context: Context, id: string, version: number) {
  const appointment = await lockRecord(context, appointments, id)
  if (!appointment) throw notFound('The appointment')
  const current = await read(context, id)
  if (appointment.version !== version) throw stale(current)
  return appointment
}

async function seeScholar(context: Context, scholarId: string) {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
}

async function refuseUnlessFree(context: Context, place: Parameters<typeof repository.findOverlapping>[1]) {
  if (place.until <= place.startsOn) {
    throw invalid('The appointment ends before it begins.', { field: 'until', message: 'is before the first day' })
  }
  const other = await repository.findOverlapping(context, place)
  if (!other) return
  const period = `${dayInWords(other.startsOn)} to ${dayInWords(lastDay(other.until))}`
  throw conflict(
    'already-there',
    `There already is an appointment on ${other.fundingSource.name} from ${period}. Two on the same source cannot overlap.`
  )
}

const unknownSource = () =>
  invalid('This funding source does not exist any more.', { field: 'fundingSourceId', message: 'is not there' })

const leaveTrace = (
  context: Context,
  action: string,
  { id, scholarId, fundingSource, startsOn }: Appointment,
  states: { before?: object; after?: object }
) =>
  record(context, action, {
    kind: 'appointment',
    id,
    scholarId,
    title: `Appointment on ${fundingSource.name} from ${dayInWords(startsOn)}`,
    ...states
  })
