import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { StartProblem } from './start-problem.ts'

export interface Config {
  host: string
  port: number
  dataDir: string
  databaseUrl?: string
  /** A copy that follows the database, for what is read. */
  databaseReplicaUrl?: string
  publicUrl: string
  secretKey: string
  mailUrl?: string
  /** A number is how many proxies stand in front. */
  trustProxy: boolean | number | string
  /** So many requests a minute are answered to one address. */
  requestLimit: number
  logLevel: LogLevel
  production: boolean
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

const secretLength = 32

/** What is wrong with the settings, one sentence for each of them. */
export class ConfigError extends StartProblem {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Raised inside a reader of one setting; says what the setting must be, never what it was. */
class Invalid extends Error {}

/** The settings of this installation. Nothing else reads the environment. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = []
  const read = <Value>(name: string, fallback: Value, parse: (text: string) => Value): Value => {
    const text = env[name]?.trim()
    if (!text) return fallback
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      problems.push(`${name} ${error.message}`)
      return fallback
    }
  }

  const production = read('NODE_ENV', 'development', oneOf('development', 'test', 'production')) === 'production'
  const host = read('HOST', '127.0.0.1', hostName)
  const port = read('PORT', 3000, portNumber)
  const dataDir = read('DATA_DIR', resolve('.data'), path => resolve(path))
  const settings = {
    host,
    port,
    dataDir,
    databaseUrl: read('DATABASE_URL', undefined, urlOf('postgres', 'postgresql')),
    databaseReplicaUrl: read('DATABASE_REPLICA_URL', undefined, urlOf('postgres', 'postgresql')),
    publicUrl: read('PUBLIC_URL', addressOf(host, port), origin),
    mailUrl: read('MAIL_URL', undefined, urlOf('smtp', 'smtps')),
    trustProxy: read<Config['trustProxy']>('TRUST_PROXY', false, proxies),
    requestLimit: read('REQUEST_LIMIT', production ? 1200 : 100_000, wholeNumber),
    logLevel: read<LogLevel>('LOG_LEVEL', 'info', oneOf(...logLevels)),
    production
  }
  const secretKey = read('SECRET_KEY', '', secret)
  problems.push(...missing(settings, env))
  if (problems.length > 0) throw new ConfigError(problems)

  return { ...settings, secretKey: secretKey || keptSecret(dataDir) }
}

/** What must be given because of what else is. */
function* missing(
  { production, databaseUrl, databaseReplicaUrl }: Pick<Config, 'production' | 'databaseUrl' | 'databaseReplicaUrl'>,
  env: NodeJS.ProcessEnv
) {
  if (production && !env.SECRET_KEY?.trim()) {
    yield `SECRET_KEY must be set when NODE_ENV is production: ${secretLength} characters or more, kept secret.`
  }
  if (databaseReplicaUrl && !databaseUrl) {
    yield 'DATABASE_REPLICA_URL needs DATABASE_URL: the embedded Postgres has no copy.'
  }
}

/** The address a person types to reach what listens on `host`. */
export function addressOf(host: string, port: number): string {
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }
  return `http://${everywhere[host] ?? (isIP(host) === 6 ? `[${host}]` : host)}:${port}`
}

const oneOf =
  <Word extends string>(...words: Word[]) =>
  (text: string): Word => {
    const found = words.find(word => word === text)
    if (!found) throw new Invalid(`must be one of ${words.join(', ')}.`)
    return found
  }

function hostName(text: string) {
  if (isIP(text) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) {
    throw new Invalid('must be an address or host name to listen on, such as 127.0.0.1.')
  }
  return text
}

function portNumber(text: string) {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) throw new Invalid('must be a whole number from 1 to 65535.')
  return port
}

function wholeNumber(text: string) {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Invalid('must be a whole number from 1 to 999999999.')
  return Number(text)
}

function secret(text: string) {
  if (text.length < secretLength) throw new Invalid(`must have at least ${secretLength} characters.`)
  return text
}

const urlOf =
  (...protocols: string[]) =>
  (text: string): string | undefined => {
    if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol.slice(0, -1))) {
      throw new Invalid(`must be an address that starts with ${protocols.map(name => `${name}://`).join(' or ')}.`)
    }
    return text
  }

function origin(text: string) {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const plain =
    url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (!plain) {
    throw new Invalid('must be the address people open, such as https://northstar.example.org, without a path.')
  }
  return url.origin
}

function proxies(text: string): Config['trustProxy'] {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^[1-9]$/.test(text)) return Number(text)
  const names = text.split(',').map(name => name.trim())
  if (!names.every(isProxyName)) {
    throw new Invalid(
      'must be true, false, how many proxies stand in front, or a list of their addresses such as 10.0.0.0/8, 127.0.0.1.'
    )
  }
  return names.join(',')
}

function isProxyName(name: string) {
  const [address = '', bits, ...rest] = name.split('/')
  const size = isIP(address) === 6 ? 128 : 32
  const inRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= size)
  return ['loopback', 'linklocal', 'uniquelocal'].includes(name) || (isIP(address) > 0 && inRange && rest.length === 0)
}

/** A key made once and kept in the data folder, so that a restart does not sign everybody out. */
function keptSecret(dataDir: string) {
  const file = join(dataDir, 'secret-key')
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}
