import {
  addScholar,
  changeScholar,
  changeScholarStatus,
  exportScholars,
  listReaders,
  listScholars,
  readCohortTimeline,
  readScholar,
  readScholarRecord,
  readTimeline,
  removeScholar
} from '@northstar/shared/scholars/scholars.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import { cohortTimeline } from './cohort.service.ts'
import { readers } from './readers.service.ts'
import { readRecord } from './record.service.ts'
import { add } from './scholars.adding.ts'
import * as scholars from './scholars.service.ts'
import { timeline } from './timeline.service.ts'

export default async function scholarsRoutes(app: FastifyInstance) {
  app.route(serve(listScholars, { access: member, handler: ({ context, query }) => scholars.list(context, query) }))
  app.route(
    serve(exportScholars, {
      access: member,
      handler: ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="scholars.csv"')
        return scholars.exportAll(context, query)
      }
    })
  )
  app.route(serve(addScholar, { access: staff, handler: ({ context, body }) => add(context, body) }))
  app.route(
    serve(readScholar, { access: member, handler: ({ context, params }) => scholars.read(context, params.scholarId) })
  )
  app.route(
    serve(changeScholar, {
      access: member,
      handler: ({ context, params, body }) => scholars.change(context, params.scholarId, body)
    })
  )
  app.route(
    serve(changeScholarStatus, {
      access: member,
      handler: ({ context, params, body }) => scholars.changeStatus(context, params.scholarId, body)
    })
  )
  app.route(
    serve(removeScholar, {
      access: member,
      handler: ({ context, params, query }) => scholars.remove(context, params.scholarId, query.version)
    })
  )
  reading(app)
}

/** A record as it is opened, who reads it, and what its timeline and that of a cohort draw. */
function reading(app: FastifyInstance) {
  app.route(
    serve(readScholarRecord, {
      access: member,
      handler: ({ context, params }) => readRecord(context, params.scholarId)
    })
  )
  app.route(
    serve(listReaders, { access: member, handler: ({ context, params }) => readers(context, params.scholarId) })
  )
  app.route(
    serve(readCohortTimeline, { access: member, handler: ({ context, query }) => cohortTimeline(context, query) })
  )
  app.route(
    serve(readTimeline, { access: member, handler: ({ context, params }) => timeline(context, params.scholarId) })
  )
}
