import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import { describe, expect, it } from 'vitest'
import { homesOf } from './homes.ts'

type Membership = Session['programs'][number]
const person = (roles: Membership['roles'], scholarId: string | null = null) =>
  ({ roles, person: { id: 'p', name: 'Noor', scholarId } }) as Membership
const homes = (...given: Parameters<typeof person>) =>
  homesOf(person(...given)).map(({ name, to }) => `${name}: ${(to as { name: string }).name}`)

describe('the homes of a person', () => {
  it.each([
    [['director'], ['program: overview']],
    [['coordinator'], ['program: overview']],
    [['mentor'], ['mentor: overview']],
    [
      ['director', 'mentor'],
      ['program: overview', 'mentor: overview-mentor']
    ],
    [[], []]
  ] as [Membership['roles'], string[]][])('with the roles %j are %j', (roles, expected) =>
    expect(homes(roles)).toEqual(expected)
  )

  it('have the own record among them, the home of the role that sees most first', () => {
    expect(homes(['scholar'], 's')).toEqual(['scholar: overview'])
    expect(homes(['mentor', 'scholar'], 's')).toEqual(['mentor: overview', 'scholar: overview-scholar'])
  })
})
