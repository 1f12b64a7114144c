import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const compiled = fileURLToPath(new URL('compiled.js', import.meta.url))
const telling =
  'process.stdout.write(JSON.stringify([process.pid, process.env.MALLOC_ARENA_MAX, process.argv.slice(1)]))'

describe.runIf(process.platform === 'linux')('a process of the application', () => {
  const told = async (env: NodeJS.ProcessEnv) => {
    const { MALLOC_ARENA_MAX: _, NODE_CHANNEL_FD: __, ...inherited } = process.env
    const args = ['--import', compiled, '-e', telling, '--', 'an argument']
    const child = spawn(process.execPath, args, { env: { ...inherited, ...env } })
    const [said, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    expect(errors).toBe('')
    const [pid, arenas, given] = JSON.parse(said) as [number, string, string[]]
    return { isTheSame: pid === child.pid, arenas, given }
  }

  it('gives back what it frees, as the same process with the same arguments', async () => {
    expect(await told({})).toEqual({ isTheSame: true, arenas: '2', given: ['an argument'] })
  })

  it('keeps what its environment says of that', async () => {
    expect(await told({ MALLOC_ARENA_MAX: '4' })).toMatchObject({ arenas: '4' })
  })
})
