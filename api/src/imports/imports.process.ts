import { fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Application } from '../context.ts'
import type { Job } from './imports.job.ts'
import type { ImportMessage, ImportTask } from './imports.process.main.ts'

const program = fileURLToPath(new URL(`./imports.process.main${extname(import.meta.url)}`, import.meta.url))

/** More than the largest roster takes; a process that needs more ends alone, and its import with it. */
const enough = 1024

type Needs = Pick<Application, 'pool'> & { log: Pick<Application['log'], 'warn' | 'error'> }

/** Carries an import out in a process of its own, which reaches the database by itself; rejects when that ends early. */
export function runInProcess({ pool, log }: Needs, job: Job, memoryMb = enough): Promise<void> {
  const worker = fork(program, {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${memoryMb}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc']
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  worker.on('message', ({ level, details, message }: ImportMessage) => log[level](details, message))
  worker.on('error', reject)
  worker.on('exit', code => (code === 0 ? resolve() : reject(new Error('The import ended early.'))))
  // The address holds a password: it goes by the channel between the two, not by the environment that others can list.
  const task: ImportTask = { url: pool.options.connectionString!, job }
  worker.send(task, error => error && reject(error))
  return promise
}
