import { createServer } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { freePort, tryPort } from './ports.ts'

describe('a free port', () => {
  it('is another each time, and none that the system may lend to somebody else before it is used', async () => {
    const ports = []
    for (let call = 0; call < 1000; call++) ports.push(await freePort())

    expect(new Set(ports).size).toBe(1000)
    expect(ports.filter(port => port < 20_000 || port >= 32_768)).toEqual([])
  })

  it('is none on which somebody listens', async () => {
    const port = await freePort()
    expect(await tryPort(port)).toBe(port)
    const server = createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')

    const found = await tryPort(port).finally(() => server.close())

    expect(found).toBeUndefined()
  })
})
