import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfScholar } from '../http/paths.schema.ts'
import { Id, OfVersion } from '../values/values.schema.ts'
import { Appointment, AppointmentChange, NewAppointment } from './appointments.schema.ts'

const OfAppointment = Type.Object({ programId: Id, appointmentId: Id })

export const listAppointments = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId/appointments',
  summary: 'List a scholar’s appointments, newest first',
  params: OfScholar,
  result: Type.Array(Appointment)
})

export const addAppointment = endpoint({
  method: 'POST',
  path: '/programs/:programId/scholars/:scholarId/appointments',
  summary: 'Appoint a scholar; with a template, its milestones are created',
  params: OfScholar,
  body: NewAppointment,
  result: Appointment
})

export const changeAppointment = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/appointments/:appointmentId',
  summary: 'Change an appointment',
  params: OfAppointment,
  body: AppointmentChange,
  result: Appointment
})

export const removeAppointment = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/appointments/:appointmentId',
  summary: 'Remove an appointment; a director can restore it',
  params: OfAppointment,
  query: OfVersion
})
