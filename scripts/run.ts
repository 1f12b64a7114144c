import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

export interface Outcome {
  ok: boolean
  output: string
  seconds: number
}

/** Runs a program of the project to its end and keeps what it says. */
export function run(command: string[], cwd = root, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const began = performance.now()
  const [program = '', ...args] = command
  return new Promise(resolve => {
    const output: Buffer[] = []
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => output.push(chunk))
    const finish = (ok: boolean, more = '') =>
      resolve({ ok, output: Buffer.concat(output).toString() + more, seconds: (performance.now() - began) / 1000 })
    child.on('error', error => finish(false, error.message))
    child.on('close', code => finish(code === 0))
  })
}

/** Runs a program of the project in this terminal. */
export function show(command: string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const [program = '', ...args] = command
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', reject)
    child.on('close', code => resolve(code === 0))
  })
}

const compiled = ['--import', `${root}api/src/compiled.js`]

/** The application as it runs where people use it: young objects keep room for a burst, and get no more than that. */
export const application = [
  process.execPath,
  '--min-semi-space-size=8',
  '--max-semi-space-size=16',
  ...compiled,
  `${root}api/src/server.ts`
]

/** In the environment of a process that lives for a test only: what it frees it need not give back (`malloc.js`), so it starts faster. */
export const shortLived = { MALLOC_ARENA_MAX: '2' }

/** A command of the project that needs the database, as `package.json` has it. */
export const command = (name: string, ...words: string[]) => [
  process.execPath,
  ...compiled,
  `${root}scripts/${name}.ts`,
  ...words
]

/** A tool as its own package brings it, run by this very Node: no shell between us and it. */
export const tool = (path: string, ...args: string[]) => [process.execPath, `${root}${path}`, ...args]
