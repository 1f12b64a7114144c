import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))
const telling = `
  const [{ is, Table }, { pgTable, uuid }, found] = await Promise.all([
    import('drizzle-orm'),
    import('drizzle-orm/pg-core'),
    import('drizzle-orm/node-postgres')
  ])
  const urls = ['drizzle-orm', 'drizzle-orm/pg-core', 'drizzle-orm/no-such-part'].map(name => {
    try {
      return import.meta.resolve(name)
    } catch (error) {
      return error.code
    }
  })
  process.stdout.write(JSON.stringify({ isOne: is(pgTable('t', { id: uuid() }), Table), isWhole: typeof found.drizzle, urls }))`

it('finds the same files of a large package as Node does by itself', async () => {
  const told = async (...options: string[]) => {
    const args = [...options, '--input-type=module', '-e', telling]
    const child = spawn(process.execPath, args, { cwd: here, stdio: ['ignore', 'pipe', 'inherit'] })
    return JSON.parse(await text(child.stdout)) as object
  }

  const byItself = await told()

  expect(await told('--import', './compiled.js')).toEqual(byItself)
  expect(byItself).toMatchObject({ isOne: true, isWhole: 'function' })
})
