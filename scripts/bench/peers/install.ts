import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root, run } from '../../run.ts'

/** Installs a peer, in exactly these versions, into a folder of its own, once; its server is copied beside its packages. Nothing that a package brings is run by that. */
export async function installPeer(
  name: string,
  dependencies: Record<string, string>,
  overrides: Record<string, string> = {}
): Promise<string> {
  const folder = join(root, '.data/bench-peers', name)
  const wanted = JSON.stringify({ private: true, type: 'module', dependencies, overrides }, null, 2)
  const [file, mark] = [join(folder, 'package.json'), join(folder, 'installed')]
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    console.log(`Installing ${name} (once) …`)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, wanted)
    const { ok, output } = await run(
      ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'],
      folder
    )
    if (!ok) throw new Error(`it could not be installed: ${output.trim().slice(-500)}`)
    writeFileSync(mark, wanted)
  }
  const server = fileURLToPath(new URL(`${name}.mjs`, import.meta.url))
  if (existsSync(server)) copyFileSync(server, join(folder, 'server.mjs'))
  return folder
}
