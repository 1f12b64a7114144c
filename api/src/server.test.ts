import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { application, shortLived } from '../../scripts/run.ts'
import { runningServer } from './db/embedded.server.ts'
import { stopEmbeddedPostgres } from './db/embedded.ts'
import { freePort } from './db/ports.ts'

const [program = '', ...args] = application
const patience = { timeout: 90_000, interval: 50 }

let dataDir: string
let port: number
const started: ChildProcess[] = []

// The first test finds the folder empty, the others as the one before has left it.
beforeAll(() => void (dataDir = mkdtempSync(join(tmpdir(), 'northstar-server-'))))
beforeEach(async () => void (port = await freePort()))
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  await stopEmbeddedPostgres(dataDir)
})
afterAll(() => rmSync(dataDir, { recursive: true }))

/** The server as a process of its own, which is what signals are sent to. */
function start(settings: Record<string, string> = {}) {
  const own = { DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'silent' }
  const env = { PATH: process.env.PATH, ...shortLived, ...own, ...settings }
  const child = spawn(program, args, { env })
  started.push(child)
  const said: Buffer[] = []
  child.stderr.on('data', chunk => said.push(chunk))
  const ended = once(child, 'exit').then(([code]) => ({
    code: code as number | null,
    said: Buffer.concat(said).toString()
  }))
  return { child, ended }
}

const ready = () => fetch(`http://127.0.0.1:${port}/api/v1/health/ready`)

const untilReady = () => vi.waitFor(async () => expect((await ready()).status).toBe(200), patience)

const database = () => runningServer({ folder: join(dataDir, 'postgres') })

describe('the server', { timeout: 180_000 }, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('stops its database and gives up its lock on %s', async signal => {
    const { child, ended } = start()
    await untilReady()
    expect(database()).toBeDefined()

    child.kill(signal)

    expect(await ended).toEqual({ code: 0, said: '' })
    expect(database()).toBeUndefined()
    expect(existsSync(join(dataDir, 'northstar.lock'))).toBe(false)
  })

  it('answers the request it is reading before it stops, and takes no other', async () => {
    const { child, ended } = start()
    await untilReady()
    const body = JSON.stringify({ email: 'noor@example.org', password: 'correct horse battery' })
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', chunk => (answer += chunk.toString()))
    const head = ['POST /api/v1/nowhere HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Content-Type: application/json']
    socket.write(`${[...head, 'Expect: 100-continue', `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n`)
    await vi.waitFor(() => expect(answer).toContain('100 Continue'), patience)

    child.kill('SIGTERM')
    await vi.waitFor(() => expect(ready()).rejects.toThrow(), patience)
    socket.write(body)

    expect((await ended).code).toBe(0)
    expect(answer).toMatch(/HTTP\/1\.1 4\d\d /)
  })

  it('is refused a second start, which says where the first can be reached', async () => {
    const { child } = start()
    await untilReady()

    const second = await start({ PORT: String(await freePort()) }).ended

    expect(second.code).toBe(1)
    expect(second.said).toBe(`Northstar already runs at http://127.0.0.1:${port} (process ${child.pid}).\n`)
  })

  it('starts again after a kill, with the database that was left running', async () => {
    const first = start()
    await untilReady()
    const left = database()
    first.child.kill('SIGKILL')
    await first.ended

    start()
    await untilReady()

    expect(left).toBeDefined()
    expect(database()).toEqual(left)
  })

  it('outlives its database, and works again when that is back', async () => {
    const { child } = start()
    await untilReady()

    const lost = database()!.pid
    process.kill(lost, 'SIGKILL')
    await vi.waitFor(() => expect([lost, undefined]).not.toContain(database()?.pid), patience)
    await untilReady()

    expect(child.exitCode).toBeNull()
  })

  it('says in one sentence which setting is wrong', async () => {
    expect(await start({ PORT: 'many' }).ended).toEqual({
      code: 1,
      said: 'PORT must be a whole number from 1 to 65535.\n'
    })
  })

  it('says in one sentence that its port is taken, and leaves nothing running', async () => {
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')

    const { code, said } = await start().ended

    expect({ code, said }).toEqual({
      code: 1,
      said: 'Another program listens on that port already. Set PORT to a free one.\n'
    })
    expect(database()).toBeUndefined()
    other.close()
  })
})
