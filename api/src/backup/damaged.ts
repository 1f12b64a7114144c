import { StartProblem } from '../start-problem.ts'

export const damaged = (path: string) => new StartProblem(`${path} is damaged, or no file that Northstar made.`)

/** Whatever goes wrong in a file that could be opened is the file's fault, except that the machine cannot read it. */
export const asDamage =
  (path: string) =>
  (error: unknown): never => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw code === 'EIO' ? error : damaged(path)
  }
