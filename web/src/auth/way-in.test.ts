import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { rememberProgram } from './device.ts'
import { homeOf, wantedPage } from './way-in.ts'

const page = { render: () => null }
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: '/', name: 'welcome', component: page, meta: { isPublic: true } },
    { path: '/sign-in', name: 'sign-in', component: page, meta: { isPublic: true } },
    { path: '/p/:programId/scholars', name: 'scholars', component: page },
    { path: '/:anything(.*)*', name: 'not-found', component: page }
  ]
})

describe('going on after signing in', () => {
  it('leads to the page that was wanted, with its filters', () => {
    expect(wantedPage(router, '/p/1/scholars?site=2#top')).toBe('/p/1/scholars?site=2#top')
  })

  it.each([
    'https://evil.example/p/1/scholars',
    '//evil.example/p/1/scholars',
    '/\\evil.example',
    'javascript:alert(1)',
    '/nowhere',
    '/sign-in',
    '/',
    undefined,
    null,
    ['/p/1/scholars']
  ])('does not follow %s', next => {
    expect(wantedPage(router, next)).toBeUndefined()
  })
})

describe('where somebody begins', () => {
  afterEach(() => localStorage.clear())

  const account = { id: 'a', email: 'noor@umn.example', administrator: false }
  const program = (id: string) => ({
    id,
    name: id,
    shortName: id,
    accent: null,
    timeZone: 'UTC',
    utcOffset: 0,
    roles: [],
    person: { id: 'p', name: 'Noor Adeyemi', scholarId: null }
  })
  const session = { id: 's', account, programs: [program('one'), program('two')], sample: false }

  it('is the program they were in last', () => {
    rememberProgram('two')

    expect(homeOf(session)).toEqual({ name: 'overview', params: { programId: 'two' } })
  })

  it('is their first program when they have no part in that one any more', () => {
    rememberProgram('gone')

    expect(homeOf(session)).toEqual({ name: 'overview', params: { programId: 'one' } })
  })

  it('is the administration, or their account, without any program', () => {
    expect(homeOf({ ...session, programs: [], account: { ...account, administrator: true } })).toEqual({
      name: 'administration'
    })
    expect(homeOf({ ...session, programs: [] })).toEqual({ name: 'account' })
  })
})
