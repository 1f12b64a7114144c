import type { FastifyInstance } from 'fastify'
import { Server, type Socket } from 'node:net'
import { setImmediate as afterReading } from 'node:timers/promises'

/** Nobody has asked for so long: connections that are still open are unlikely to bring a request in the moment they are closed. */
const quietFor = 1000
/** How long connections may at most be kept open for a next request, which is answered and told that it was the last. */
const politeFor = 10_000
/** How long what was begun may take; whoever waits for the process loses patience later. */
const patientFor = 25_000

/**
 * Lets the server end without failing a request: new connections are refused, so that a proxy goes to another server; what
 * comes over those that are open is answered with `Connection: close`. Those that nobody uses are closed once all are quiet.
 */
export function endPolitely(app: FastifyInstance) {
  const sockets = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const closeUnused = () => {
    app.server.closeIdleConnections()
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  }

  app.addHook('preClose', async () => {
    if (!app.server.listening) return
    // Connections that have come are taken first: right after that none waits for it.
    await afterReading()
    const ended = new Promise<void>(resolve => void Server.prototype.close.call(app.server, () => resolve()))
    const began = performance.now()
    let asked = began
    app.server.on('request', () => void (asked = performance.now()))
    const look = () => {
      const now = performance.now()
      if (now - asked > quietFor || now - began > politeFor) closeUnused()
      if (now - began > patientFor) app.server.closeAllConnections()
    }
    // Timers come before what has arrived meanwhile is read: a connection that looks unused may bring a request.
    const timer = setInterval(() => void setImmediate(look), 50)
    await ended.finally(() => clearInterval(timer))
  })
}
