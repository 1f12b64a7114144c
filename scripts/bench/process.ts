import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

const patience = 120_000

export interface Process {
  pid: number
  stop(): Promise<void>
}

/** Starts a server as a process of its own and waits until it answers at `url`; what it says to its terminal goes nowhere but into the error. */
export async function startProcess(
  command: string[],
  { url, env, cwd }: { url: string; env: Record<string, string>; cwd?: string }
): Promise<Process> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    ...(cwd && { cwd }),
    stdio: ['ignore', 'ignore', 'pipe']
  })
  const said: Buffer[] = []
  child.stderr.on('data', chunk => said.length < 50 && said.push(chunk))
  const ended = once(child, 'exit')
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const impatient = setTimeout(() => child.kill('SIGKILL'), 5000)
    await ended
    clearTimeout(impatient)
  }
  const deadline = Date.now() + patience
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`it did not start: ${Buffer.concat(said).toString().trim().slice(-500) || 'it said nothing'}`)
    }
    await wait(50)
  }
  return { pid: child.pid!, stop }
}

const answers = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(5000) }).then(
    async answer => {
      await answer.arrayBuffer()
      return answer.status < 500
    },
    () => false
  )

/** What a process holds in memory, in megabytes. */
export const memoryOf = (pid: number) => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1000
