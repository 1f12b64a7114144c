import {
  exportMentorHours,
  exportProgramHours,
  printMentorHours,
  readMentorHours,
  readProgramHours
} from '@northstar/shared/mentoring/hours.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as hours from './hours.service.ts'
import { statementOf } from './hours.statement.ts'

const named = (name: string, { year, kind = 'calendar' }: { year: number; kind?: string }, type: string) =>
  `attachment; filename="${name}-${year}${kind === 'academic' ? `-${year + 1}` : ''}.${type}"`

export default async function hoursRoutes(app: FastifyInstance) {
  app.route(
    serve(readMentorHours, {
      access: member,
      handler: ({ context, params, query }) => hours.ofMentor(context, params.personId, query)
    })
  )
  app.route(
    serve(exportMentorHours, {
      access: member,
      handler: ({ context, params, query, reply }) => {
        reply.header('content-disposition', named('mentoring-hours', query, 'csv'))
        return hours.exportCsv(context, query, params.personId)
      }
    })
  )
  app.route(
    serve(printMentorHours, {
      access: member,
      handler: ({ context, params, query, reply }) => {
        reply.header('content-disposition', named('mentoring-statement', query, 'pdf'))
        return statementOf(context, params.personId, query)
      }
    })
  )
  app.route(
    serve(readProgramHours, { access: staff, handler: ({ context, query }) => hours.ofProgram(context, query) })
  )
  app.route(
    serve(exportProgramHours, {
      access: staff,
      handler: ({ context, query, reply }) => {
        reply.header('content-disposition', named('mentoring-hours', query, 'csv'))
        return hours.exportCsv(context, query)
      }
    })
  )
}
