import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import { beforeEach, expect, it } from 'vitest'
import { forgetPerson, forgetSignedIn, isSignedInHere, rememberProgram, rememberSignedIn } from './device.ts'

beforeEach(() => localStorage.clear())

it('forgets the person and their drafts at sign-out, but not how the pages look', () => {
  rememberSignedIn()
  rememberProgram('one')
  localStorage.setItem('northstar.meeting.one.p.s', 'a draft')
  localStorage.setItem('northstar.meeting.one.q.s', 'somebody else’s draft')
  localStorage.setItem('northstar.waiting.one.p.k', 'a meeting that waits')
  localStorage.setItem('northstar.kept.session', 'who is signed in')
  localStorage.setItem('northstar.theme', 'dark')
  localStorage.setItem('northstar.rail', 'narrow')
  localStorage.setItem('somebody.else', 'stays')

  forgetPerson({ programs: [{ person: { id: 'p' } }] } as Session)

  const others = ['northstar.meeting.one.q.s', 'northstar.rail', 'northstar.theme', 'somebody.else']
  expect(Object.keys(localStorage).sort()).toEqual(others)
  expect(isSignedInHere()).toBe(false)
})

it('forgets what the API said when the session ends, but no draft', () => {
  rememberSignedIn()
  localStorage.setItem('northstar.meeting.one.p.s', 'a draft')
  localStorage.setItem('northstar.kept.session', 'who is signed in')

  forgetSignedIn()

  expect(Object.keys(localStorage)).toEqual(['northstar.meeting.one.p.s'])
})
