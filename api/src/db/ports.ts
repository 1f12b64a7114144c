import { createServer, type AddressInfo } from 'node:net'

/** A port of this machine on which nobody listens. */
export async function freePort(): Promise<number> {
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
