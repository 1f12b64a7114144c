import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { addressOf, readConfig } from '../api/src/config.ts'
import { openDatabase } from '../api/src/db/open.ts'
import { fail } from '../api/src/start-problem.ts'
import { endWithStarter } from './end-with-starter.ts'
import { root, tool } from './run.ts'

const webPort = '5173'

/** The database stays up while the API starts anew at every change. */
async function develop() {
  const config = readConfig({ PUBLIC_URL: addressOf('127.0.0.1', Number(webPort)), ...process.env })
  const database = await openDatabase(config)
  const env = {
    ...process.env,
    DATABASE_URL: database.ownerUrl,
    PUBLIC_URL: config.publicUrl,
    API_PORT: String(config.port)
  }
  const start = (command: string[], cwd = root) => {
    const [program = '', ...args] = command
    return spawn(program, args, { cwd, env, stdio: 'inherit' })
  }
  const children = [
    start([
      process.execPath,
      '--watch-path=api/src',
      '--watch-path=shared/src',
      '--watch-preserve-output',
      'api/src/server.ts'
    ]),
    start(
      tool('web/node_modules/vite/bin/vite.js', '--host', '127.0.0.1', '--port', webPort, '--strictPort'),
      `${root}web`
    )
  ]
  database.announce(config.publicUrl)

  const { promise: asked, resolve: end } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end())
  for (const child of children) child.once('exit', () => end())
  await asked
  await Promise.all(children.map(stop))
  await database.close()
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

endWithStarter()
await develop().catch(fail)
