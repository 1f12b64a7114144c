import './malloc.js'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { optimizeForServing } from './optimizing.js'
import { resolveOnce } from './resolving.js'

/**
 * Loaded before all else (`--import`): keeps what Node makes of the sources for the next start, which is faster then and
 * needs 20 MB less, because the compiler that takes the types away is not even loaded. Hence no TypeScript here. Where
 * nothing can be written all goes on without.
 */
const folder = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))
enableCompileCache(folder)
// For the processes that this one starts.
process.env.NODE_COMPILE_CACHE ??= folder
// Not before: where the compiled is kept goes by V8's settings, and the next start may look for it before they are changed.
optimizeForServing()
resolveOnce()
