import { existsSync, renameSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { StartProblem } from '../start-problem.ts'

/** A file that `write` fills: it appears under its name when it is whole, readable by its owner alone. */
export async function writeWholeFile(path: string, write: (file: FileHandle) => Promise<void>) {
  if (existsSync(path)) throw new StartProblem(`${path} is there already. Choose another name, or move it away.`)
  const draft = `${path}.part`
  const file = await open(draft, 'wx', 0o600).catch(asProblem(path, draft))
  try {
    await write(file)
    await file.sync()
    await file.close()
    renameSync(draft, path)
  } catch (error) {
    await file.close().catch(() => {})
    rmSync(draft, { force: true })
    throw error
  }
}

const asProblem =
  (path: string, draft: string) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code === 'EEXIST')
      throw new StartProblem(`${draft} is there already: it is being written, or that broke off.`)
    if (error.code === 'ENOENT') throw new StartProblem(`${path} cannot be written: there is no such folder.`)
    throw error
  }
