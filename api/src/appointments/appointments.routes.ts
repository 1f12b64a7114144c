import {
  addAppointment,
  changeAppointment,
  listAppointments,
  removeAppointment
} from '@northstar/shared/appointments/appointments.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as appointments from './appointments.service.ts'

export default async function appointmentsRoutes(app: FastifyInstance) {
  app.route(
    serve(listAppointments, {
      access: member,
      handler: ({ context, params }) => appointments.list(context, params.scholarId)
    })
  )
  app.route(
    serve(addAppointment, {
      access: staff,
      handler: ({ context, params, body }) => appointments.add(context, params.scholarId, body)
    })
  )
  app.route(
    serve(changeAppointment, {
      access: staff,
      handler: ({ context, params, body }) => appointments.change(context, params.appointmentId, body)
    })
  )
  app.route(
    serve(removeAppointment, {
      access: staff,
      handler: ({ context, params, query }) => appointments.remove(context, params.appointmentId, query.version)
    })
  )
}
