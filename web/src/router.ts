import type { Component } from 'vue'
import {
  createRouter,
  createWebHistory,
  START_LOCATION,
  type RouteRecordRaw,
  type RouterScrollBehavior
} from 'vue-router'
import { pause, turnsOver } from './ui/turns.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Without the frame: sign-in, invitation. */
    isBare?: boolean
    /** For everybody: nobody needs to be signed in. */
    isPublic?: boolean
  }
}

const features = import.meta.glob<{ pages: RouteRecordRaw[] }>('./*/*.pages.ts', { eager: true })

const notFound: RouteRecordRaw = {
  path: '/:anything(.*)*',
  name: 'not-found',
  component: () => import('./frame/NotFoundPage.vue')
}

export async function createPages() {
  const router = createRouter({ history: createWebHistory(), routes: [notFound], scrollBehavior })
  for (const [at, { pages }] of Object.values(features).entries()) {
    for (const page of pages) router.addRoute(fetchedInTurn(page))
    // To read all the addresses takes a phone a while.
    if (at % 5 === 4) await pause()
  }
  // After an update the server no longer has the old files: the new page is fetched whole, where it can be reached.
  window.addEventListener('vite:preloadError', () => navigator.onLine && location.reload())
  return router
}

/** A page and the part of it that an address shows are asked for one after the other. */
function fetchedInTurn(route: RouteRecordRaw): RouteRecordRaw {
  const { component, children } = route
  return {
    ...route,
    ...(typeof component === 'function' && { component: () => pause().then(component as () => Promise<Component>) }),
    ...(children && { children: children.map(fetchedInTurn) })
  } as RouteRecordRaw
}

const scrollBehavior: RouterScrollBehavior = async (to, from, saved) => {
  if (saved) return tallEnough(saved.top).then(() => saved)
  if (to.hash) return turnsOver().then(() => ({ el: to.hash, top: 80 }))
  // The first page stands at its top: to scroll there is to measure it all.
  if (from === START_LOCATION) return false
  // A filter changes the list under the reader, not the place.
  return to.path === from.path ? false : { top: 0 }
}

/** Coming back, a list is still on its way: waits until the page reaches the place, a second at most. */
function tallEnough(top: number) {
  const reaches = () => document.documentElement.scrollHeight >= top + window.innerHeight
  if (reaches()) return Promise.resolve()
  return new Promise<void>(resolve => {
    const done = () => {
      observer.disconnect()
      clearTimeout(timer)
      resolve()
    }
    const observer = new ResizeObserver(() => reaches() && done())
    const timer = setTimeout(done, 1000)
    observer.observe(document.body)
  })
}
