import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** A source that nobody has compiled before, and what it tells of the process that runs on after it. */
const source = `
  import { beginAgainCompiled } from ${JSON.stringify(pathOf('memory.ts'))}
  process.stdout.write('begins\\n')
  beginAgainCompiled()
  const compiles: boolean = process.moduleLoadList.some(name => name.includes('amaro'))
  process.stdout.write(JSON.stringify({ pid: process.pid, compiles, given: process.argv.slice(2) }))
`

it.runIf(process.platform === 'linux')('a process that compiled its sources goes on without the compiler', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'northstar-memory-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'source.ts'), source)
  const start = async () => {
    const { NODE_CHANNEL_FD: _, COMPILED_BEFORE: __, ...env } = process.env
    const child = spawn(process.execPath, ['--import', pathOf('compiled.js'), join(folder, 'source.ts'), 'given'], {
      env
    })
    const [said, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    expect(errors).toBe('')
    const lines = said.trim().split('\n')
    const { pid, ...told } = JSON.parse(lines.at(-1)!) as { pid: number; compiles: boolean; given: string[] }
    return { begun: lines.length - 1, isTheSame: pid === child.pid, ...told }
  }

  expect(await start()).toEqual({ begun: 2, isTheSame: true, compiles: false, given: ['given'] })
  expect(await start()).toEqual({ begun: 1, isTheSame: true, compiles: false, given: ['given'] })
})
