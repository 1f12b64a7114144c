import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** How a connection can go: at once, in silence, or after the question was heard and before the answer came. */
export const cuts = ['reset', 'silence', 'no answers'] as const
type Cut = (typeof cuts)[number]

export interface Link {
  port: number
  cut: (how: Cut) => Promise<void>
  restore: () => Promise<void>
  close: () => Promise<void>
}

interface Pair {
  near: Socket
  far: Socket
}

/** The wire between the API and its database, which can be cut. */
export async function startLink(farPort: () => number): Promise<Link> {
  const pairs = new Set<Pair>()
  let state: Cut | 'whole' = 'whole'
  let server = await listen(0)
  const { port } = server.address() as AddressInfo

  function listen(at: number): Promise<Server> {
    const listening = createServer(near => join(near)).listen(at, '127.0.0.1')
    return once(listening, 'listening').then(() => listening)
  }

  function join(near: Socket) {
    const far = connect(farPort(), '127.0.0.1')
    const pair = { near, far }
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    // One that is half closed must not be reset later: Node then waits for it for ever when the process ends.
    for (const socket of [near, far]) socket.setNoDelay(true).on('error', end).on('end', end).on('close', end)
    near.on('data', chunk => state !== 'silence' && far.write(chunk))
    far.on('data', chunk => state === 'whole' && near.write(chunk))
  }

  /** As when a firewall has forgotten a connection: what comes over it next is answered with a reset. */
  function resetAll() {
    for (const { near, far } of pairs) {
      near.resetAndDestroy()
      far.resetAndDestroy()
    }
  }

  async function stopListening() {
    if (!server.listening) return
    server.close()
    resetAll()
    await once(server, 'close')
  }

  return {
    port,
    async cut(how) {
      state = how
      if (how === 'reset') await stopListening()
    },
    async restore() {
      resetAll()
      state = 'whole'
      if (!server.listening) server = await listen(port)
    },
    close: stopListening
  }
}
