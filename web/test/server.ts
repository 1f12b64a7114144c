import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The application as it is shipped, on an empty database of its own that is gone when the tests are. */
const dataDir = mkdtempSync(join(tmpdir(), 'northstar-browser-'))
const main = new URL('../../api/src/server.ts', import.meta.url).pathname

const server = spawn(process.execPath, [main], {
  stdio: 'inherit',
  env: { LOG_LEVEL: 'warn', ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', HOST: '127.0.0.1', NODE_ENV: 'test' }
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
const [code] = (await once(server, 'exit')) as [number | null]
rmSync(dataDir, { recursive: true, force: true })
process.exitCode = code ?? 1
