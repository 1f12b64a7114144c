import { StartProblem } from '../start-problem.ts'

export const damaged = (path: string) => new StartProblem(`${path} is damaged, or no file that Northstar made.`)
export const unreadable = (path: string) => new StartProblem(`${path} cannot be read.`)

/** Whatever goes wrong in a file that could be opened is the file's fault, except that the machine cannot read it. */
export const asDamage =
  (path: string) =>
  (error: unknown): never => {
    throw error instanceof Error && 'syscall' in error ? unreadable(path) : damaged(path)
  }
