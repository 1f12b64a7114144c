import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../run.ts'

export const toolsFolder = join(root, '.data/proof-tools')

/** Tools that only a proof needs: in a folder of their own, in these versions, not among the packages of the project. */
const versions = {
  '@redocly/cli': '2.77.0',
  '@stoplight/spectral-cli': '6.16.3',
  '@stoplight/spectral-owasp-ruleset': '2.0.1',
  'html-validate': '10.17.0',
  lighthouse: '12.8.2'
}

export async function installTools(): Promise<void> {
  const wanted = JSON.stringify({ private: true, dependencies: versions }, null, 2)
  const file = join(toolsFolder, 'package.json')
  if (existsSync(join(toolsFolder, 'installed')) && readFileSync(file, 'utf8') === wanted) return
  console.log('Installing the tools that judge (once, a few minutes) …')
  mkdirSync(toolsFolder, { recursive: true })
  writeFileSync(file, wanted)
  const { ok, output } = await run(['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts'], toolsFolder)
  if (!ok) throw new Error(`The tools could not be installed:\n${output}`)
  writeFileSync(file, wanted)
  writeFileSync(join(toolsFolder, 'installed'), '')
}

/** Runs one of them by the name of its command. */
export const judge = (command: string, ...args: string[]) =>
  run([process.execPath, join(toolsFolder, 'node_modules/.bin', command), ...args], toolsFolder)
