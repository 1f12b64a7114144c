import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void

/**
 * Gives back to the system what only loading needed: Node reads drizzle-orm's large package.json once for each of its
 * modules, and V8 would keep those 200 MB although nothing uses them. What was compiled and not called since goes, too, which
 * otherwise stays (`optimizing.js`).
 */
export function returnUnusedMemory() {
  setFlagsFromString('--expose-gc')
  setFlagsFromString('--flush-bytecode')
  const collect = runInNewContext('gc') as Collect
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  setFlagsFromString('--no-flush-bytecode')
}

/** Among what Node has loaded, what takes the types away from the sources. */
const compiler = 'NativeModule internal/deps/amaro/dist/index'

/**
 * At the first start after a change the compiler is loaded and stays: 18 MB. Once all is compiled and kept (`compiled.js`), the
 * process begins again in its own place, once, which takes less than a second.
 */
export function beginAgainCompiled() {
  const { execve, execPath, execArgv, argv, env, moduleLoadList } = process as NodeJS.Process & {
    moduleLoadList: string[]
  }
  const isAlone = isMainThread && !env.NODE_CHANNEL_FD
  if (!execve || !isAlone || env.COMPILED_BEFORE || !moduleLoadList.includes(compiler)) return
  flushCompileCache()
  execve(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...env, COMPILED_BEFORE: 'yes' })
}
