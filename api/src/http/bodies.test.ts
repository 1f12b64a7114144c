import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'

/** Bodies that no client of ours sends, over a connection of their own. */
const test = useApp()
let program: TestProgram
let port: number

beforeAll(async () => {
  program = await test.aProgram()
  port = await test.listen()
})

/** Sends a request as it is given, ends there, and reads until the server ends too. */
async function send(body: string, length = Buffer.byteLength(body), type = 'application/json') {
  const socket = connect(port, '127.0.0.1')
  const answer: Buffer[] = []
  // Whoever goes on writing into a connection that was closed hears of it, which is no fault.
  socket.on('error', () => {}).on('data', chunk => answer.push(chunk))
  socket.end(
    [
      `POST /api/v1/programs/${program.id}/sites HTTP/1.1`,
      'host: 127.0.0.1',
      `cookie: ${test.cookieOf(program.director)}`,
      `content-type: ${type}`,
      `content-length: ${length}`,
      'connection: close',
      '',
      body
    ].join('\r\n')
  )
  await new Promise(resolve => socket.once('close', resolve))
  return Buffer.concat(answer).toString()
}

const sites = async () =>
  (await test.as(program.director).get(`/programs/${program.id}/sites`).expect(200)).body as object[]

describe('a body', () => {
  it('that is cut off writes nothing, and the server goes on', async () => {
    const whole = JSON.stringify({ name: 'Essentia Health' })

    const answer = await send(whole.slice(0, -5), whole.length)

    expect(answer).toMatch(/^($|HTTP\/1\.1 4)/)
    expect(await sites()).toEqual([])
  })

  it.each([
    ['of lists in lists', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['of objects in objects', '{"name":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['that would change what all objects are', '{"name":"A","__proto__":{"isAdministrator":true}}'],
    ['that is a lone surrogate', '{"name":"\\ud800"}'],
    ['of one huge number', `{"name":${'9'.repeat(500_000)}}`]
  ])('%s is refused in a sentence', async (_, body) => {
    const answer = await send(body)

    expect(answer).toMatch(/^HTTP\/1\.1 4/)
    expect(answer).toContain('application/problem+json')
    expect(await sites()).toEqual([])
  })

  it('of ten megabytes is refused before it is read, and the server goes on', async () => {
    const answer = await send(JSON.stringify({ name: 'x'.repeat(10_000_000) }))

    expect(answer).toMatch(/^($|HTTP\/1\.1 413)/)
    expect(await sites()).toEqual([])
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense'])(
    'called %s is not taken for JSON',
    async type => {
      const answer = await send('{"name":"Essentia Health"}', undefined, type)

      expect(answer).toMatch(/^HTTP\/1\.1 4/)
      expect(answer).toContain('application/problem+json')
      expect(await sites()).toEqual([])
    }
  )
})
