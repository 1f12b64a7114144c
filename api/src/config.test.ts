import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'northstar-config-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const read = (env: NodeJS.ProcessEnv = {}) => readConfig({ DATA_DIR: folder, ...env })

const problemsOf = (env: NodeJS.ProcessEnv) => {
  try {
    read(env)
    return []
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [`not a ConfigError: ${String(error)}`]
  }
}

describe('reading the settings', () => {
  it('needs none of them', () => {
    expect(read()).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataDir: folder,
      databaseUrl: undefined,
      databaseReplicaUrl: undefined,
      publicUrl: 'http://127.0.0.1:3000',
      mailUrl: undefined,
      trustProxy: false,
      requestLimit: 100_000,
      logLevel: 'info',
      production: false
    })
  })

  it('takes an empty one for one that is not set', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: undefined })
  })

  it.each([
    [{ HOST: '::1', PORT: '8080' }, 'http://[::1]:8080'],
    [{ HOST: '0.0.0.0' }, 'http://127.0.0.1:3000'],
    [{ HOST: 'northstar.local' }, 'http://northstar.local:3000'],
    [{ PUBLIC_URL: 'https://Northstar.Example.org/' }, 'https://northstar.example.org']
  ])('with %o is opened at %s', (env, publicUrl) => {
    expect(read(env).publicUrl).toBe(publicUrl)
  })

  it.each([
    ['true', true],
    ['false', false],
    ['1', 1],
    ['2', 2],
    ['10.0.0.0/8, ::1,loopback', '10.0.0.0/8,::1,loopback']
  ])('understands TRUST_PROXY=%s', (text, trustProxy) => {
    expect(read({ TRUST_PROXY: text }).trustProxy).toBe(trustProxy)
  })

  it.each([
    ['HOST', 'http://localhost'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['DATABASE_URL', 'mysql://localhost/northstar'],
    ['DATABASE_REPLICA_URL', 'copy.example.org'],
    ['PUBLIC_URL', 'northstar.example.org'],
    ['PUBLIC_URL', 'https://example.org/northstar'],
    ['SECRET_KEY', 'short'],
    ['MAIL_URL', 'https://mail.example.org'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '0'],
    ['TRUST_PROXY', '10'],
    ['REQUEST_LIMIT', '0'],
    ['REQUEST_LIMIT', '1e3'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'prod']
  ])('refuses %s=%s in one sentence that names it and does not repeat it', (name, value) => {
    const [problem, ...others] = problemsOf({ [name]: value })

    expect(problem).toMatch(new RegExp(`^${name} must .*\\.$`))
    expect(problem).not.toContain(`"${value}"`)
    expect(others).toEqual([])
  })

  it('takes a copy only of a database that is given, too', () => {
    const DATABASE_REPLICA_URL = 'postgresql://copy/northstar'

    expect(problemsOf({ DATABASE_REPLICA_URL })).toEqual([
      expect.stringMatching(/^DATABASE_REPLICA_URL needs DATABASE_URL/)
    ])
    expect(read({ DATABASE_REPLICA_URL, DATABASE_URL: 'postgresql://database/northstar' })).toMatchObject({
      databaseReplicaUrl: DATABASE_REPLICA_URL
    })
  })

  it('tells everything that is wrong at once', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'loud' })).toHaveLength(2)
  })
})

describe('the secret key', () => {
  it('is made once, and kept where only its owner reads it', () => {
    const { secretKey } = read()

    expect(secretKey.length).toBeGreaterThanOrEqual(32)
    expect(read().secretKey).toBe(secretKey)
    expect(readFileSync(join(folder, 'secret-key'), 'utf8')).toBe(secretKey)
    expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600)
  })

  it('must be given in production', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([expect.stringMatching(/^SECRET_KEY must be set/)])
  })

  it('is the one that was given', () => {
    const secretKey = 'a secret of thirty-two characters'

    expect(read({ NODE_ENV: 'production', SECRET_KEY: secretKey })).toMatchObject({
      secretKey,
      requestLimit: 1200,
      production: true
    })
  })
})
