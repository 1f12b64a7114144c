import { once } from 'node:events'
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RoundRobin {
  address: string
  /** How many requests each of the servers behind it was given. */
  given: () => number[]
  close: () => Promise<void>
}

/**
 * A proxy in front of several servers, which take turns. It keeps connections to them open, and asks the next one only when a
 * connection is refused: then nothing has been sent yet.
 */
export async function startRoundRobin(ports: readonly number[]): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const given = ports.map(() => 0)
  let turn = 0

  const server = createServer((incoming, answer) => pass(incoming, answer, turn++, ports.length))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  function pass(incoming: IncomingMessage, answer: ServerResponse, place: number, triesLeft: number) {
    const index = place % ports.length
    const { method, url: path, headers } = incoming
    const outgoing = request({ agent, host: '127.0.0.1', port: ports[index], method, path, headers })
    outgoing.on('response', response => {
      given[index]!++
      const { connection: _, 'keep-alive': __, ...kept } = response.headers
      answer.writeHead(response.statusCode!, kept)
      response.pipe(answer)
      response.on('error', () => answer.destroy())
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && triesLeft > 1) return pass(incoming, answer, place + 1, triesLeft - 1)
      if (answer.headersSent) return void answer.destroy()
      answer.writeHead(502, { 'content-type': 'text/plain' }).end(error.code ?? error.message)
    })
    // The body goes out once there is a connection, so that it is still whole for the next server when this one refuses.
    outgoing.on('socket', socket => {
      if (!socket.connecting) return void incoming.pipe(outgoing)
      socket.once('connect', () => incoming.pipe(outgoing))
    })
  }

  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    given: () => [...given],
    close: async () => {
      agent.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
}
