import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** Nothing that a page needs without a connection: other alphabets' letters, the API's description, what tools read. */
const left = /inter-(?!latin-wght)|^\.|service-worker|\.map$/

/** Builds the service worker once the pages are written, with the list of their files in it. */
export function serviceWorker(): Plugin {
  let folder = ''
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: ({ root, build: { outDir } }) => void (folder = join(root, outDir)),
    async writeBundle() {
      const shell = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
        .filter(path => !left.test(path.split('/').at(-1)!) && !path.startsWith('.'))
        .map(path => ({ url: `/${path}`, revision: path.startsWith('assets/') ? null : hashOf(join(folder, path)) }))
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: { SHELL: JSON.stringify(shell), 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: folder,
          emptyOutDir: false,
          rollupOptions: {
            input: join(import.meta.dirname, 'src/offline/service-worker.ts'),
            output: { format: 'iife', entryFileNames: 'service-worker.js' }
          }
        }
      })
    }
  }
}

/** Files without a hash in their name are told apart by what is in them. */
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16)
