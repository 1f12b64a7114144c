import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'

/** Little, so that whoever is late is late soon; who goes on is waited for all the same. */
const patience = { headers: 400, body: 400, request: 60_000, silence: 3000, look: 50 }
const test = useApp({ patienceWith: patience })
let program: TestProgram
let port: number

beforeAll(async () => {
  program = await test.aProgram()
  port = await test.listen()
})

interface Sent {
  path: string
  type: string
  length: number
}

function headOf({ path, type, length }: Sent) {
  return [
    `POST /api/v1/programs/${program.id}/${path} HTTP/1.1`,
    'host: 127.0.0.1',
    `cookie: ${test.cookieOf(program.director)}`,
    `content-type: ${type}`,
    `content-length: ${length}`,
    '\r\n'
  ].join('\r\n')
}

/** A connection that is never ended from this side; tells what was said on it once the other side has ended it. */
function aLine() {
  const socket = connect(port, '127.0.0.1')
  const answer: Buffer[] = []
  // Whoever goes on writing into a connection that was closed hears of it, which is no fault.
  socket.on('error', () => {}).on('data', chunk => answer.push(chunk))
  const ended = once(socket, 'close').then(() => Buffer.concat(answer).toString())
  return { socket, ended }
}

/** Sends one piece after the other until there is no more, or nobody listens. */
async function trickle(socket: Socket, pieces: Iterable<string | Buffer>, look = () => {}) {
  const left = pieces[Symbol.iterator]()
  for (;;) {
    await setTimeout(20)
    const { value, done } = left.next()
    if (done || !socket.writable) return
    socket.write(value)
    look()
  }
}

function* forEver(piece: string) {
  for (;;) yield piece
}

const json = { path: 'sites', type: 'application/json', length: 10_000 }
const count = async (path: 'sites' | 'imports') => {
  const { body } = await test.as(program.director).get(`/programs/${program.id}/${path}`).expect(200)
  return (path === 'sites' ? body : body.items).length as number
}
const connectionsInUse = () => test.pool.totalCount - test.pool.idleCount

const boundary = 'northstar'
const opening = [
  `--${boundary}`,
  'content-disposition: form-data; name="files"; filename="scholars.csv"',
  'content-type: text/csv',
  '\r\n'
].join('\r\n')
const closing = `\r\n--${boundary}--\r\n`
const form = (length: number) => ({ path: 'imports', type: `multipart/form-data; boundary=${boundary}`, length })

describe('a request that comes slowly', () => {
  it('is refused when its body has no end, and holds no connection to the database meanwhile', async () => {
    const { socket, ended } = aLine()
    const used: number[] = []
    socket.write(headOf(json))

    await trickle(socket, forEver(' '), () => used.push(connectionsInUse()))

    const answer = await ended
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*connection: close\r\n/i)
    expect(answer).toContain('"code":"late"')
    expect(new Set(used)).toEqual(new Set([0]))
    expect(await count('sites')).toBe(0)
  })

  it('is refused when its body stops', async () => {
    const { socket, ended } = aLine()
    socket.write(`${headOf(json)}{"name":"Essentia`)

    expect(await ended).toMatch(/^HTTP\/1\.1 408 /)
    expect(await count('sites')).toBe(0)
  })

  it('is refused when its headers have no end', async () => {
    const { socket, ended } = aLine()
    socket.write(`GET /api/v1/health/live HTTP/1.1\r\nhost: 127.0.0.1\r\n`)

    await trickle(socket, forEver('x: 1\r\n'))

    const answer = await ended
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(answer).toContain('application/problem+json')
  })

  it('is taken when it brings files and goes on, however long that lasts', async () => {
    const { socket } = aLine()
    const lines = Array.from({ length: 50 }, (_, at) => `Scholar ${at},${at}@example.edu\n`)
    const pieces = [opening, 'name,email\n', ...lines, closing]
    const answered = once(socket, 'data')
    socket.write(headOf(form(Buffer.byteLength(pieces.join('')))))
    const began = performance.now()

    await trickle(socket, pieces)

    expect(performance.now() - began).toBeGreaterThan(2 * patience.body)
    expect(String((await answered)[0])).toMatch(/^HTTP\/1\.1 201 /)
    socket.destroy()
  })

  it('is closed when it brings files and stops, and leaves nothing', async () => {
    const before = await count('imports')
    const { socket, ended } = aLine()
    socket.write(`${headOf(form(10_000))}${opening}name,email\n`)

    expect(await ended).not.toContain('HTTP/1.1 2')
    expect(connectionsInUse()).toBe(0)
    expect(await count('imports')).toBe(before)
  })
})

describe('a request that is cut off', () => {
  it('within its files leaves nothing', async () => {
    const before = await count('imports')
    const { socket, ended } = aLine()
    socket.end(`${headOf(form(10_000))}${opening}name,email\nNoor`)

    expect(await ended).not.toContain('HTTP/1.1 2')
    expect(await count('imports')).toBe(before)
  })
})

describe('what is no request', () => {
  it.each([
    ['nonsense', 'nonsense\r\n\r\n', 400],
    ['headers larger than is taken', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, 431]
  ])('is answered with a problem, too: %s', async (_, text, status) => {
    const { socket, ended } = aLine()
    socket.write(text)

    const answer = await ended
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(answer).toContain('application/problem+json')
    for (const header of ['Content-Security-Policy: ', 'X-Content-Type-Options: nosniff', 'permissions-policy: '])
      expect(answer.toLowerCase()).toContain(header.toLowerCase())
  })
})
