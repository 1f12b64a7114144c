import { Socket } from 'node:net'

/**
 * A socket that sends what is written within one turn of the event loop in one piece: the statements of a flight, and the
 * end of one transaction with the beginning of the next, cost one call of the system instead of one each.
 */
export function gatheringSocket(): Socket {
  const socket = new Socket()
  const write = socket.write.bind(socket) as (...written: unknown[]) => boolean
  let isGathering = false
  // Not before: connecting puts back the way to write that sockets have.
  socket.once('connect', () => {
    socket.write = (...written: unknown[]) => {
      if (!isGathering) {
        isGathering = true
        socket.cork()
        process.nextTick(() => {
          isGathering = false
          socket.uncork()
        })
      }
      return write(...written)
    }
  })
  return socket
}
