import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** The pages' own files, written in by the build (`vite.service-worker.ts`). */
declare const SHELL: PrecacheEntry[]

/** With less than a connection one does not wait for long. */
const patience = 5000
/** What a proxy says while the application behind it is away. */
const away = [502, 503, 504]

/** TypeScript does not know of it yet, nor does each browser. */
interface Installing extends Event {
  addRoutes?(routes: { condition: { urlPattern: { pathname: string } }; source: 'cache' | 'network' }[]): Promise<void>
}

// What a browser is told beforehand it does by itself: this worker is not started and asked for each file of a page.
addEventListener('install', event =>
  (event as Installing).addRoutes?.([
    { condition: { urlPattern: { pathname: '/assets/*' } }, source: 'cache' },
    { condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' }
  ])
)

cleanupOutdatedCaches()
// Files of this build come from the device; the page itself only where there is no connection, so it is never an old one.
precacheAndRoute(SHELL, { directoryIndex: '', cleanURLs: false })
registerRoute(new NavigationRoute(({ request }) => page(request), { denylist: [/^\/api\//, /\.\w+$/] }))

// Answers of the API are never kept here: no route has them.

async function page(request: Request): Promise<Response> {
  const answer = await Promise.race([fetch(request), late()]).catch(() => undefined)
  if (answer && !away.includes(answer.status)) return answer
  return (await matchPrecache('/index.html')) ?? fetch(request)
}

const late = () => new Promise<undefined>(resolve => setTimeout(resolve, patience, undefined))
