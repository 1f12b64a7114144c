import { beginOf, originOf } from '../api/src/processes.ts'

const everyHalfSecond = 500
const starter = /^(sh -c|npx?\b|pnpm\b|node\S* \S*p?np[mx])/

/**
 * Ends this process when the command that started it has gone. A package manager that is told to end does not always
 * pass it on (`npx` never does), and a closed terminal only hangs up: the server, or its database, would go on unseen.
 */
export function endWithStarter() {
  const end = () => void process.kill(process.pid, 'SIGTERM')
  process.on('SIGHUP', end)
  const starters = [...startersOf(process.pid)].map(pid => ({ pid, began: beginOf(pid) }))
  const look = () => {
    if (starters.every(({ pid, began }) => beginOf(pid) === began)) return
    clearInterval(timer)
    end()
  }
  const timer = setInterval(look, everyHalfSecond).unref()
}

/** The shells and package managers between us and the person. */
function* startersOf(pid: number): Generator<number> {
  const parent = originOf(pid)?.parent ?? 0
  if (!starter.test(originOf(parent)?.command ?? '')) return
  yield parent
  yield* startersOf(parent)
}
