import { PiniaColada } from '@pinia/colada'
import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { rememberSignedIn } from './device.ts'
import { guardPages } from './guard.ts'
import SignInPage from './SignInPage.vue'

const page = { render: () => null }
const program = '01a207df-39c2-7050-9dca-302543fc5896'
const session = {
  id: 's',
  account: { id: 'a', email: 'noor@umn.example', administrator: false },
  programs: [{ id: program, name: 'LHS', shortName: 'LHS', roles: ['mentor'], person: { id: 'p', name: 'Noor' } }],
  sample: false
}

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

let signedIn: boolean
const loadMentors = vi.fn(async () => page)
const fetch = vi.fn(async (address: RequestInfo | URL, init?: RequestInit) => {
  if (String(address).endsWith('/installation')) return json(200, { state: 'ready', sampleAllowed: false })
  if (init?.method === 'POST') {
    signedIn = String(init.body).includes('mossy')
    return signedIn ? json(201, session) : json(401, { code: 'wrong-credentials', detail: 'That is not right.' })
  }
  return signedIn ? json(200, session) : json(401, { code: 'unauthenticated', detail: 'Sign in first.' })
})

beforeEach(() => {
  signedIn = false
  loadMentors.mockClear()
  localStorage.clear()
  vi.stubGlobal('fetch', fetch)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function open(path: string) {
  const meta = { isPublic: true, isBare: true }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', name: 'welcome', component: page, meta },
      { path: '/sign-in', name: 'sign-in', component: SignInPage, meta },
      { path: '/password-resets', name: 'forgotten-password', component: page, meta },
      { path: '/p/:programId', name: 'overview', component: page },
      { path: '/p/:programId/scholars', name: 'scholars', component: page },
      { path: '/p/:programId/mentors', name: 'mentors', component: loadMentors },
      { path: '/:anything(.*)*', name: 'not-found', component: page }
    ]
  })
  const pinia = createPinia()
  const App = { template: '<RouterView />' }
  // The stores' plugin must stand before the guard asks for it, as in main.ts.
  const plugins = [pinia, PiniaColada, { install: () => guardPages(router, pinia) }, router]
  render(App, { global: { plugins } })
  await router.push(path)
  await router.isReady()
  return router
}

async function signIn(password: string) {
  await userEvent.type(await screen.findByLabelText('E-mail address'), 'noor@umn.example')
  await userEvent.type(screen.getByLabelText('Password'), password)
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
}

describe('a page that is not for everybody', () => {
  it('leads to the sign-in, and then on to where one wanted to go', async () => {
    const router = await open(`/p/${program}/scholars?site=2`)
    expect(router.currentRoute.value.name).toBe('sign-in')

    await signIn('mossy lantern drifts north')

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe(`/p/${program}/scholars?site=2`))
  })

  it('is fetched while the API is asked who is there, by a device where somebody is signed in', async () => {
    const answer = Promise.withResolvers<Response>()
    fetch.mockReturnValueOnce(answer.promise)
    rememberSignedIn()
    const opened = open(`/p/${program}/mentors`)
    await waitFor(() => expect(loadMentors).toHaveBeenCalled())

    answer.resolve(json(200, session))
    expect((await opened).currentRoute.value.name).toBe('mentors')
  })

  it('is not fetched for a device where nobody is', async () => {
    await open(`/p/${program}/mentors`)
    expect(loadMentors).not.toHaveBeenCalled()
  })

  it('of a program where one has no part is not found, and its address stays', async () => {
    signedIn = true

    const router = await open('/p/01a207df-0000-7050-9dca-302543fc5896/scholars')

    expect(router.currentRoute.value).toMatchObject({
      name: 'not-found',
      path: '/p/01a207df-0000-7050-9dca-302543fc5896/scholars'
    })
  })
})

describe('signing in', () => {
  it('leads to the program', async () => {
    const router = await open('/sign-in')

    await signIn('mossy lantern drifts north')

    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe(`/p/${program}`))
  })

  it('says what was wrong and keeps what was typed', async () => {
    const router = await open('/sign-in')

    await signIn('not the right words')

    expect((await screen.findByRole('alert')).textContent).toContain('That is not right.')
    expect(screen.getByLabelText<HTMLInputElement>('E-mail address').value).toBe('noor@umn.example')
    expect(router.currentRoute.value.name).toBe('sign-in')
  })
})
