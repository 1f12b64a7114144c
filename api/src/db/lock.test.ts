import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from './lock.ts'

type Contender = ChildProcessByStdio<null, Readable, null>

let folder: string
const contenders: Contender[] = []
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'northstar-lock-'))))
afterEach(async () => {
  await Promise.all(contenders.splice(0).map(end))
  rmSync(folder, { recursive: true })
})

const file = () => join(folder, 'northstar.lock')

/** Another process that tries to lock the folder and says whether it could. */
function contender() {
  const module = new URL('./lock.ts', import.meta.url).href
  const code = `import(${JSON.stringify(module)})
    .then(({ lockFolder }) => lockFolder(${JSON.stringify(folder)}))
    .then(() => process.stdout.write('locked'), error => process.stdout.write(error.message))
    .then(() => setInterval(() => {}, 1000))`
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  contenders.push(child)
  return child
}

async function end(child: Contender) {
  if (child.signalCode) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function answerOf(child: Contender) {
  const [answer] = (await once(child.stdout, 'data')) as [Buffer]
  return answer.toString()
}

describe('locking the data folder', () => {
  it('tells the second where the first can be reached', () => {
    const lock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(`Northstar already runs (process ${process.pid}).`)

    lock.announce('http://127.0.0.1:3000')

    expect(() => lockFolder(folder)).toThrow(
      `Northstar already runs at http://127.0.0.1:3000 (process ${process.pid}).`
    )
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  it('ends with its release', () => {
    lockFolder(folder).release()

    expect(readdirSync(folder)).toEqual([])
    expect(() => lockFolder(folder)).not.toThrow()
  })

  it('ends with the process that held it, even when that was killed', async () => {
    const holder = contender()
    expect(await answerOf(holder)).toBe('locked')
    expect(() => lockFolder(folder)).toThrow(`(process ${holder.pid})`)

    await end(holder)

    expect(() => lockFolder(folder)).not.toThrow()
  })

  it('does not take a later process with the same number for the holder', () => {
    writeFileSync(file(), JSON.stringify({ pid: process.pid, began: 'in an earlier life' }))

    expect(() => lockFolder(folder)).not.toThrow()
  })

  it('survives a file that was cut short', () => {
    writeFileSync(file(), '{"pid":')

    expect(() => lockFolder(folder)).not.toThrow()
  })

  it('is won by exactly one of those who find the lock of a dead process', async () => {
    writeFileSync(file(), JSON.stringify({ pid: process.pid, began: 'in an earlier life' }))
    for (let number = 1; number <= 6; number++) contender()

    const answers = await Promise.all(contenders.map(answerOf))

    expect(answers.filter(answer => answer === 'locked')).toHaveLength(1)
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({
      pid: contenders[answers.indexOf('locked')]!.pid
    })
  })
})
