import Fastify from 'fastify'
import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { endPolitely } from './drain.ts'

async function aServer() {
  const app = Fastify({ return503OnClosing: false })
  endPolitely(app)
  const gate = Promise.withResolvers<void>()
  app.get('/', async () => 'done')
  app.get('/slow', () => gate.promise.then(() => 'done at last'))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })

  async function get(path: string, over?: Agent) {
    const asked = request({ port, host: '127.0.0.1', path, ...(over && { agent: over }) }).end()
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    answer.resume()
    await once(answer, 'end')
    return { status: answer.statusCode, connection: answer.headers.connection }
  }
  return { app, agent, port, gate, get }
}

it('answers what comes over open connections while it ends, and says that this was the last', async () => {
  const { app, agent, port, gate, get } = await aServer()
  expect(await get('/', agent)).toEqual({ status: 200, connection: 'keep-alive' })
  const slow = get('/slow')
  const unused = connect(port, '127.0.0.1')
  await once(unused, 'connect')
  await get('/', agent)

  const closed = app.close()
  await vi.waitFor(() => expect(get('/')).rejects.toThrow('ECONNREFUSED'))

  expect(await get('/', agent)).toEqual({ status: 200, connection: 'close' })
  unused.write('GET / HTTP/1.1\r\nHost: northstar\r\n\r\n')
  expect(String((await once(unused, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 [^]*connection: close\r\n/i)
  gate.resolve()
  expect((await slow).status).toBe(200)
  await closed
})

it('hears what was asked while it computed before it closes a connection', async () => {
  const { app, port } = await aServer()
  const kept = connect(port, '127.0.0.1')
  const ask = () => kept.write('GET / HTTP/1.1\r\nHost: northstar\r\n\r\n')
  ask()
  await once(kept, 'data')

  const closed = app.close()
  await vi.waitFor(() => expect(app.server.listening).toBe(false))
  const heard = once(kept, 'data')
  ask()
  const long = performance.now() + 1200
  while (performance.now() < long);

  expect(String((await heard)[0])).toMatch(/^HTTP\/1\.1 200 [^]*connection: close\r\n/i)
  await closed
})

it('keeps connections open for as long as others still ask', async () => {
  const { app, port } = await aServer()
  const kept = await Promise.all(
    [1, 2, 3, 4, 5].map(async () => {
      const connection = connect(port, '127.0.0.1')
      await ask(connection)
      return connection
    })
  )
  async function ask(connection: Socket) {
    connection.write('GET / HTTP/1.1\r\nHost: northstar\r\n\r\n')
    return String((await once(connection, 'data'))[0])
  }

  const closed = app.close()
  for (const connection of kept) {
    await delay(300)
    expect(await ask(connection)).toMatch(/^HTTP\/1\.1 200 [^]*connection: close\r\n/i)
  }
  await closed
})

it('closes what nobody uses', async () => {
  const { app, agent, port, get } = await aServer()
  await get('/', agent)
  const unused = connect(port, '127.0.0.1')
  await once(unused, 'connect')
  await get('/', agent)

  await app.close()

  await once(unused, 'close')
})
