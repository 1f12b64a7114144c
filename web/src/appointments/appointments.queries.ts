import { useQuery, useQueryCache } from '@pinia/colada'
import {
  addAppointment,
  changeAppointment,
  listAppointments,
  removeAppointment
} from '@northstar/shared/appointments/appointments.endpoints.ts'
import type {
  Appointment,
  AppointmentChange,
  NewAppointment
} from '@northstar/shared/appointments/appointments.schema.ts'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

export function useAppointments(scholarId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['appointments', programId.value, scholarId()],
    query: ({ signal }) =>
      call(listAppointments, { params: { programId: programId.value, scholarId: scholarId() }, signal })
  })
}

/** Everything that changes an appointment; a template may have made milestones with it. */
export function useAppointmentChanges() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const of = ({ id }: Pick<Appointment, 'id'>) => ({ programId: programId.value, appointmentId: id })

  async function refresh<Result>(result: Result) {
    const touched = ['appointments', 'scholars', 'overview', 'milestones', 'audit', 'funding']
    await Promise.all(touched.map(feature => cache.invalidateQueries({ key: [feature, programId.value] })))
    return result
  }

  return {
    add: async (scholarId: string, body: NewAppointment, idempotencyKey: string) =>
      refresh(await call(addAppointment, { params: { programId: programId.value, scholarId }, body, idempotencyKey })),
    change: async (appointment: Pick<Appointment, 'id'>, body: AppointmentChange) =>
      refresh(await call(changeAppointment, { params: of(appointment), body })),
    remove: async (appointment: Appointment) =>
      refresh(await call(removeAppointment, { params: of(appointment), query: { version: appointment.version } })),
    restore: async ({ id }: Pick<Appointment, 'id'>) =>
      refresh(await call(restoreRecord, { params: { programId: programId.value, kind: 'appointment', recordId: id } }))
  }
}
