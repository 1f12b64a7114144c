import type { Appointment } from '@northstar/shared/appointments/appointments.schema.ts'

export const kindNames: Record<Appointment['kind'], string> = {
  new: 'New appointment',
  reappointment: 'Reappointment',
  amendment: 'Amendment'
}

export const kindOptions = Object.entries(kindNames).map(([value, label]) => ({
  value: value as Appointment['kind'],
  label
}))
