import type { Appointment } from '@northstar/shared/appointments/appointments.schema.ts'
import { isStaff, type Context } from '../context.ts'

/** Staff appoints; everybody who sees the scholar reads. */
export const appointmentPermissions = (context: Pick<Context, 'actor'>): Appointment['permissions'] =>
  isStaff(context) ? ['change', 'remove'] : []
