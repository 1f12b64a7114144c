import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../../api/src/db/ports.ts'
import { application } from '../../scripts/run.ts'

export interface Installation {
  address: string
  /** Where the first administrator begins, as the terminal shows it. */
  setUpLink: string
  close(): Promise<void>
}

/** The application as it is shipped, on an empty database of its own that is gone when the tests are. */
export async function startInstallation(name: string, more: NodeJS.ProcessEnv = {}): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), `northstar-${name}-`))
  const port = String(await freePort())
  const given = { DATABASE_URL: '', DATABASE_REPLICA_URL: '', MAIL_URL: '', PUBLIC_URL: '' }
  const own = { DATA_DIR: dataDir, PORT: port, HOST: '127.0.0.1', ...given }
  const [program = '', ...args] = application
  const server = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...own, LOG_LEVEL: 'error', NODE_ENV: 'test', SECRET_KEY: '', ...more }
  })
  const close = async () => {
    await end(server)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    return { address: `http://127.0.0.1:${port}`, setUpLink: await linkFrom(server), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Reads what the server says, as the person at the terminal does. */
function linkFrom(server: ChildProcess): Promise<string> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    createInterface({ input: server.stdout! }).on('line', line => {
      said.push(line)
      const [link] = /https?:\S+\/setup\/\S+/.exec(line) ?? []
      if (link) resolve(link)
    })
    server.once('exit', () => reject(new Error(`The server ended before it was ready:\n${said.join('\n')}`)))
  })
}

async function end(server: ChildProcess) {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await gone
}
