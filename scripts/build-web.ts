import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartProblem } from '../api/src/start-problem.ts'
import { root, run, tool } from './run.ts'

const stamp = join(root, 'web/dist/.built-from')
const left = ['node_modules', 'dist', 'test']

/** Builds the web pages, unless those in `web/dist` were made from exactly these sources. */
export async function buildWeb(): Promise<void> {
  const sources = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return

  console.log('Building the web pages (once, and again after a change) …')
  const { ok, output } = await run(tool('web/node_modules/vite/bin/vite.js', 'build'), join(root, 'web'))
  if (!ok) throw new StartProblem(`The web pages could not be built:\n${output}`)
  writeFileSync(stamp, sources)
}

/** Contents, not times: a clone or a change of branch touches every file. */
function hashOfSources() {
  const hash = createHash('sha256')
  const files = globSync(['web/**/*.*', 'shared/**/*.*', 'pnpm-lock.yaml'], {
    cwd: root,
    exclude: path => left.some(name => path.split(/[\\/]/).includes(name)) || /\.(test|spec)\.ts$/.test(path)
  })
  for (const file of files.toSorted())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
