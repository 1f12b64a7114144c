import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startEmbeddedPostgres, stopEmbeddedPostgres } from './embedded.ts'
import { runningServer } from './embedded.server.ts'

let made: string
let dataDir: string

/** Setting up takes most of the time, so it is done once; every test but those of setting up starts from a copy. */
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'northstar-embedded-'))
  const { stop } = await start(made)
  await stop()
})
afterAll(() => rmSync(made, { recursive: true }))

function aCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-embedded-'))
  execFileSync('cp', ['-a', `${made}/.`, folder])
  return folder
}

async function remove(folder: string) {
  await stopEmbeddedPostgres(folder)
  rmSync(folder, { recursive: true })
}

/** Without waiting for the disk: nothing here lets the machine lose its power. */
const start = (folder = dataDir) => startEmbeddedPostgres(folder, { settings: { fsync: 'off' } })

const running = () => runningServer({ folder: join(dataDir, 'postgres') })

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(text)
    return rows
  } finally {
    await client.end()
  }
}

/** A process of its own that starts the server, is killed, and so leaves the server running. */
async function startAndBeKilled() {
  const module = new URL('./embedded.ts', import.meta.url).href
  const code = `import(${JSON.stringify(module)})
    .then(({ startEmbeddedPostgres }) => startEmbeddedPostgres(${JSON.stringify(dataDir)}))
    .then(({ url }) => { process.stdout.write(url); setInterval(() => {}, 1000) })`
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [url] = (await once(child.stdout, 'data')) as [Buffer]
  child.kill('SIGKILL')
  await once(child, 'exit')
  return url.toString()
}

describe('the embedded Postgres', () => {
  beforeEach(() => void (dataDir = aCopy()))
  afterEach(() => remove(dataDir))

  it.each([
    ['anybody may enter', 0o755],
    ['only its owner may enter', 0o700]
  ])('is set up, and keeps data and address between starts, in a folder that %s', async (_, mode) => {
    rmSync(dataDir, { recursive: true })
    mkdirSync(dataDir)
    chmodSync(dataDir, mode)
    const first = await start()
    await query(first.url, 'create table notes as select 1 as note')
    await first.stop()
    expect(running()).toBeUndefined()

    const second = await start()

    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'select note from notes')).toEqual([{ note: 1 }])
  })

  it('is taken over as it runs when the process that started it was killed', async () => {
    const left = await startAndBeKilled()
    const before = running()

    const { url, stop } = await start()

    expect(url).toBe(left)
    expect(before).toBeDefined()
    expect(running()).toEqual(before)
    await stop()
    expect(running()).toBeUndefined()
  })

  it('recovers when everything was killed', async () => {
    const first = await start()
    await query(first.url, 'create table notes as select 1 as note')
    process.kill(running()!.pid, 'SIGKILL')

    const second = await start()

    expect(await query(second.url, 'select note from notes')).toEqual([{ note: 1 }])
  })

  it('is not misled by a dead server whose process number another program has now', async () => {
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    const pidFile = `${bystander.pid}\n${dataDir}/postgres\n1\n5432\n\n127.0.0.1\n0 0\nready\n`
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), pidFile)

    const { url } = await start()

    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(bystander.signalCode).toBeNull()
    bystander.kill()
  })

  it('moves to another port when a program has taken the last one', async () => {
    const first = await start()
    await first.stop()
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1')
    await once(squatter, 'listening')

    const second = await start()

    expect(new URL(second.url).port).not.toBe(new URL(first.url).port)
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    squatter.close()
  })

  it('comes back at the same address when it is killed under a guard', async () => {
    const { url, guard, stop } = await start()
    guard()
    const { pid } = running()!
    process.kill(pid, 'SIGKILL')

    await vi.waitFor(() => query(url, 'select 1'), { timeout: 15_000, interval: 100 })

    expect(running()!.pid).not.toBe(pid)
    await stop()
    expect(running()).toBeUndefined()
  })

  it('says which file is missing when its passwords are lost', async () => {
    rmSync(join(dataDir, 'postgres.json'))

    await expect(start()).rejects.toThrow(/postgres\.json is missing/)
  })

  it('leaves the data of another version alone', async () => {
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n')

    await expect(start()).rejects.toThrow(/was made by Postgres 17, and this is 18/)
  })
})

describe('an embedded Postgres at work', () => {
  let url: string
  let adminUrl: string
  beforeAll(async () => {
    dataDir = aCopy()
    ;({ url, adminUrl } = await start())
  })
  afterAll(() => remove(dataDir))

  it('stores text as UTF-8, compares it the same everywhere, and counts time in UTC', async () => {
    expect(
      await query(
        url,
        `select encoding, datcollate, current_setting('timezone') as zone, lower('ÉŁ') as lower
           from (select pg_encoding_to_char(encoding) as encoding, datcollate from pg_database where datname = current_database()) as d`
      )
    ).toEqual([{ encoding: 'UTF8', datcollate: 'C.UTF-8', zone: 'UTC', lower: 'éł' }])
  })

  it('hands out an owner who is not the superuser, with a password in a file that nobody else reads', async () => {
    const file = join(dataDir, 'postgres.json')

    expect(await query(url, 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false, rolbypassrls: false }
    ])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toContain(new URL(url).password)
    expect(new URL(url).password).not.toBe(new URL(adminUrl).password)
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  it('listens on the loopback address alone', async () => {
    expect(await query(adminUrl, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await query(adminUrl, 'show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }])
  })

  it('keeps what people typed out of its log', async () => {
    await query(url, 'create table people (email text unique)')
    await query(url, "insert into people values ('noor@example.org')")
    await query(url, "insert into people values ('noor@example.org')").catch(() => {})

    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('noor@example.org')
  })
})
