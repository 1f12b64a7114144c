import { beforeEach, expect, it } from 'vitest'
import { forgetPerson, isSignedInHere, rememberProgram, rememberSignedIn } from './device.ts'

beforeEach(() => localStorage.clear())

it('forgets the person and their drafts at sign-out, but not how the pages look', () => {
  rememberSignedIn()
  rememberProgram('one')
  localStorage.setItem('northstar.meeting.one.p.s', 'a draft')
  localStorage.setItem('northstar.theme', 'dark')
  localStorage.setItem('northstar.rail', 'narrow')
  localStorage.setItem('somebody.else', 'stays')

  forgetPerson()

  expect(Object.keys(localStorage).sort()).toEqual(['northstar.rail', 'northstar.theme', 'somebody.else'])
  expect(isSignedInHere()).toBe(false)
})
