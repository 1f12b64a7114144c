import multipart from '@fastify/multipart'
import {
  applyImport,
  discardImport,
  listImports,
  listRosterTables,
  readImport,
  rematchImport,
  startImport
} from '@northstar/shared/imports/imports.endpoints.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { staff } from '../http/access.ts'
import { admit, serve } from '../http/serve.ts'
import * as imports from './imports.service.ts'
import { fingerprint, notAForm, receiveFiles, refuseTooLarge, tooMany, type Part } from './imports.upload.ts'
import { startWorker } from './imports.worker.ts'
import { rosterLimits, type RosterFile } from './roster.rows.ts'

declare module 'fastify' {
  interface FastifyRequest {
    rosterFiles: RosterFile[] | null
  }
}

export default async function importsRoutes(app: FastifyInstance) {
  const worker = startWorker(app.application)
  app.addHook('onClose', () => worker.stop())
  app.register(multipart, {
    limits: { files: rosterLimits.files, fileSize: rosterLimits.bytes, fields: 10 },
    throwFileSizeLimit: false
  })
  app.decorateRequest('rosterFiles', null)

  app.route({
    ...serve(startImport, {
      access: staff,
      handler: ({ context, request }) => imports.start(context, worker, request.rosterFiles ?? [])
    }),
    preHandler: takeFiles
  })
  app.route(serve(listImports, { access: staff, handler: ({ context, query }) => imports.list(context, query) }))
  app.route(serve(listRosterTables, { access: staff, handler: async () => imports.tables() }))
  app.route(
    serve(readImport, { access: staff, handler: ({ context, params }) => imports.read(context, params.importId) })
  )
  app.route(
    serve(rematchImport, {
      access: staff,
      handler: ({ context, params, body }) => imports.rematch(context, worker, params.importId, body)
    })
  )
  app.route(
    serve(applyImport, {
      access: staff,
      handler: ({ context, params, body }) => imports.apply(context, worker, params.importId, body.version)
    })
  )
  app.route(
    serve(discardImport, { access: staff, handler: ({ context, params }) => imports.discard(context, params.importId) })
  )
}

/** Takes the files in before the call's transaction begins: a slow line holds no connection to the database. */
async function takeFiles(request: FastifyRequest) {
  await admit(request, staff)
  if (!request.isMultipart()) throw notAForm()
  refuseTooLarge(request.headers['content-length'])
  try {
    request.rosterFiles = await receiveFiles(request.parts() as AsyncIterable<Part>)
  } catch (error) {
    throw (error as { code?: string }).code === 'FST_FILES_LIMIT' ? tooMany() : error
  }
  // By these the same request is known when it comes again.
  request.body = fingerprint(request.rosterFiles)
}
