import {
  addPerson,
  changePerson,
  exportPeople,
  invitePeople,
  listPeople,
  readPerson,
  removePerson
} from '@northstar/shared/people/people.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import { invite } from './people.inviting.ts'
import * as people from './people.service.ts'

export default async function peopleRoutes(app: FastifyInstance) {
  app.route(serve(listPeople, { access: staff, handler: ({ context, query }) => people.list(context, query) }))
  app.route(
    serve(exportPeople, {
      access: staff,
      handler: ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="people.csv"')
        return people.exportAll(context, query)
      }
    })
  )
  app.route(serve(addPerson, { access: staff, handler: ({ context, body }) => people.add(context, body) }))
  app.route(
    serve(readPerson, { access: member, handler: ({ context, params }) => people.read(context, params.personId) })
  )
  app.route(
    serve(changePerson, {
      access: member,
      handler: ({ context, params, body }) => people.change(context, params.personId, body)
    })
  )
  app.route(
    serve(removePerson, {
      access: staff,
      handler: ({ context, params, query }) => people.remove(context, params.personId, query.version)
    })
  )
  app.route(serve(invitePeople, { access: staff, handler: ({ context, body }) => invite(context, body.personIds) }))
}
