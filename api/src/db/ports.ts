import { randomInt } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'

/** Below the ports that systems lend in passing (Linux from 32768, others from 49152): until it is used, nobody is given it. */
const [first, end] = [20_000, 32_768]
const given = new Set<number>()

/** A port of this machine on which nobody listens, and another one at each call. */
export async function freePort(): Promise<number> {
  for (let attempts = 0; attempts < 100; attempts++) {
    const port = randomInt(first, end)
    if (given.has(port)) continue
    given.add(port)
    if (await tryPort(port)) return port
  }
  return (await tryPort(0))!
}

/** The port when nobody else listens there; undefined otherwise. */
export function tryPort(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(port, '127.0.0.1', () => {
      const { port: found } = probe.address() as AddressInfo
      probe.close(() => resolve(found))
    })
  })
}
