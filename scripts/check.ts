import { checkMigrations } from './check-migrations.ts'
import { root, run, tool, type Outcome } from './run.ts'

type Step = [name: string, work: () => Promise<Outcome>]

const tsc = (project: string) => () => run(tool('node_modules/typescript/bin/tsc', '-p', project, '--noEmit'))

/** Nothing changes meanwhile, so that files may share what is known of their types. */
const lint = () =>
  run(tool('node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'), root, { TSESTREE_SINGLE_RUN: 'true' })

/** The longest first, so that the two which run at a time end together. */
const steps: Step[] = [
  ['lint', lint],
  ['types of the web', () => run(tool('node_modules/vue-tsc/bin/vue-tsc.js', '-p', 'web', '--noEmit'))],
  ['types of the API', tsc('api')],
  ['types of the scripts', tsc('.')],
  ['types of the contract', tsc('shared')],
  ['types of the browser tests', tsc('web/test')],
  ['format', () => run(tool('node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level=warn'))],
  ['unused code', () => run(tool('node_modules/knip/bin/knip.js'))],
  ['migrations agree with tables', checkMigrations]
]

const failures: string[] = []
const queue = [...steps]

async function work() {
  for (let step = queue.shift(); step; step = queue.shift()) {
    const [name, start] = step
    const { ok, output, seconds } = await start()
    console.log(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
    if (!ok) failures.push(`── ${name}\n${output.replaceAll(root, '').trim()}`)
  }
}

await Promise.all([work(), work()])
for (const failure of failures) console.log(`\n${failure}`)
console.log(failures.length === 0 ? '\nAll is well.' : `\n${failures.length} of ${steps.length} checks failed.`)
process.exitCode = failures.length === 0 ? 0 : 1
