import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { application, shortLived } from '../../scripts/run.ts'
import { freePort } from '../src/db/ports.ts'

/** The API as a process of its own, which can be stopped and killed. */
export interface Instance {
  address: string
  port: number
  child: ChildProcess
  isReady: () => Promise<boolean>
  /** Waits until it can do its work. */
  ready: () => Promise<void>
  /** Ends it by a signal; answers with its exit code, null after a kill. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>
  /** What it wrote to its terminal. */
  said: () => string
}

const patience = 180_000
const [program = '', ...args] = application

/** Starts the API on a free port, or on that of an earlier one; the settings are those of its environment. */
export async function startInstance(settings: Record<string, string>, given?: number): Promise<Instance> {
  const port = given ?? (await freePort())
  const { PATH } = process.env
  const env = { PATH, ...shortLived, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ...settings }
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => said.push(chunk))
  const address = `http://127.0.0.1:${port}`

  const isReady = () =>
    fetch(`${address}/api/v1/health/ready`, { signal: AbortSignal.timeout(5000) }).then(
      async answer => {
        await answer.arrayBuffer()
        return answer.ok
      },
      () => false
    )
  return {
    address,
    port,
    child,
    isReady,
    ready: async () => {
      const deadline = Date.now() + patience
      while (!(await isReady())) {
        if (child.exitCode !== null || Date.now() > deadline) throw new Error(`not ready: ${Buffer.concat(said)}`)
        await new Promise(resolve => setTimeout(resolve, 25))
      }
    },
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      return ended
    },
    said: () => Buffer.concat(said).toString()
  }
}
