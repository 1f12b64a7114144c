import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Email, Id } from '../values/values.schema.ts'
import {
  Credentials,
  Installation,
  LinkToken,
  NewPassword,
  OpenInvitation,
  PasswordChange,
  SampleRole,
  Session,
  SetUp,
  SignedInSession
} from './auth.schema.ts'

const OfToken = Type.Object({ token: LinkToken })
const ChosenPassword = Type.Object({ password: NewPassword }, { additionalProperties: false })

export const readInstallation = endpoint({
  method: 'GET',
  path: '/installation',
  summary: 'Tell what the first page should offer',
  result: Installation
})

export const signIn = endpoint({
  method: 'POST',
  path: '/sessions',
  summary: 'Sign in with e-mail and password',
  body: Credentials,
  result: Session
})

export const readSession = endpoint({
  method: 'GET',
  path: '/sessions/current',
  summary: 'Tell who is signed in and where they have a part',
  result: Session
})

export const renewSession = endpoint({
  method: 'POST',
  path: '/sessions/current/renewals',
  summary: 'Exchange the refresh cookie for a new pair of cookies'
})

export const signOut = endpoint({
  method: 'DELETE',
  path: '/sessions/current',
  summary: 'Sign out'
})

export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  summary: 'List the browsers in which one is signed in',
  result: Type.Array(SignedInSession)
})

export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:sessionId',
  summary: 'Sign out one browser',
  params: Type.Object({ sessionId: Id })
})

export const endAllSessions = endpoint({
  method: 'DELETE',
  path: '/sessions',
  summary: 'Sign out everywhere, this browser included'
})

export const changePassword = endpoint({
  method: 'PUT',
  path: '/account/password',
  summary: 'Change one’s password; every other browser is signed out',
  body: PasswordChange
})

export const requestPasswordReset = endpoint({
  method: 'POST',
  path: '/password-resets',
  summary: 'Ask for a link to choose a new password; the answer does not tell whether the address is known',
  body: Type.Object({ email: Email }, { additionalProperties: false })
})

export const resetPassword = endpoint({
  method: 'PUT',
  path: '/password-resets/:token',
  summary: 'Choose a new password with a link; every browser is signed out',
  params: OfToken,
  body: ChosenPassword
})

export const readInvitation = endpoint({
  method: 'GET',
  path: '/invitations/:token',
  summary: 'Read an invitation before accepting it',
  params: OfToken,
  result: OpenInvitation
})

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitations/:token/acceptance',
  summary: 'Accept an invitation by choosing a password, or with the password of the account that exists',
  params: OfToken,
  body: Type.Object({ password: Type.String({ minLength: 1, maxLength: 256 }) }, { additionalProperties: false }),
  result: Session
})

export const setUp = endpoint({
  method: 'POST',
  path: '/setups/:token',
  summary: 'Make the first administrator and program of the installation',
  params: OfToken,
  body: SetUp,
  result: Session
})

export const openSample = endpoint({
  method: 'POST',
  path: '/sample',
  summary: 'Fill an empty installation with the sample program',
  result: Installation
})

export const signInToSample = endpoint({
  method: 'POST',
  path: '/sample/sessions',
  summary: 'Sign in to the sample program in a role',
  body: Type.Object({ role: SampleRole }, { additionalProperties: false }),
  result: Session
})
