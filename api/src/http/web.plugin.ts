import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { existsSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sendProblem } from './problems.ts'
import { Refusal } from './refusal.ts'

const built = fileURLToPath(new URL('../../../web/dist/', import.meta.url))

/** Serves the built web; every address that is no file and no endpoint is a page of it. */
export default fp(
  async (app: FastifyInstance) => {
    const isBuilt = existsSync(built)
    if (isBuilt) await app.register(fastifyStatic, options)

    app.setNotFoundHandler((request, reply) => {
      if (isBuilt && isPage(request)) return reply.header('cache-control', 'no-cache').sendFile('index.html')
      return sendProblem(reply, new Refusal(404, 'not-found', 'There is nothing at this address.'))
    })
  },
  { name: 'web', dependencies: ['guard'] }
)

const forever = 'public, max-age=31536000, immutable'
const isHashed = (path: string) => path.includes(`${sep}assets${sep}`)

const options: FastifyStaticOptions = {
  root: built,
  wildcard: false,
  index: false,
  cacheControl: false,
  setHeaders: (reply, path) => reply.header('cache-control', isHashed(path) ? forever : 'no-cache')
}

function isPage({ method, url }: FastifyRequest) {
  const [path = ''] = url.split('?', 1)
  return method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path)
}
