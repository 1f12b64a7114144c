import type { Role } from '@northstar/shared/people/people.schema.ts'
import { describe, expect, it } from 'vitest'
import { actionsIn, matches, toCommand } from './commands.ts'
import { placesIn, placesOf } from './navigation.ts'

const membership = (...roles: Role[]) => ({
  id: 'lhs',
  name: 'Learning health system program',
  shortName: 'LHS',
  accent: null,
  timeZone: 'America/Chicago',
  utcOffset: -360,
  roles,
  person: { id: 'p', name: 'Noor Adeyemi', scholarId: roles.includes('scholar') ? 's' : null }
})

describe('the places of a program', () => {
  it.each<[string, Role[], string[]]>([
    [
      'director',
      ['director'],
      ['Overview', 'What you owe', 'Scholars', 'Mentors', 'Meetings', 'Milestones', 'Projects', 'Settings']
    ],
    [
      'coordinator',
      ['coordinator'],
      ['Overview', 'What you owe', 'Scholars', 'Mentors', 'Meetings', 'Milestones', 'Projects', 'Settings']
    ],
    ['mentor', ['mentor'], ['Overview', 'What you owe', 'Scholars', 'Meetings', 'Milestones', 'Projects']],
    ['scholar', ['scholar'], ['Overview', 'What you owe', 'My record', 'Meetings', 'Milestones', 'Projects']],
    [
      'scholar who mentors',
      ['scholar', 'mentor'],
      ['Overview', 'What you owe', 'Scholars', 'Meetings', 'Milestones', 'Projects']
    ]
  ])('for a %s', (_, roles, labels) => {
    expect(placesIn(membership(...roles)).map(({ label }) => label)).toEqual(labels)
  })

  it('name at least four for the bar of a phone, what is owed among the first', () => {
    for (const role of ['director', 'mentor', 'scholar'] as const) {
      const main = placesIn(membership(role)).filter(({ isMain }) => isMain)
      expect(main.length).toBeGreaterThanOrEqual(4)
      expect(main[1]).toMatchObject({ label: 'What you owe' })
    }
  })

  it('count what is owed and pressing, where there is something', () => {
    const countOf = (owing?: number) =>
      placesIn(membership('mentor'), owing).find(({ label }) => label === 'What you owe')?.count

    expect(countOf(3)).toBe(3)
    expect(countOf(0)).toBeUndefined()
  })
})

describe('the places outside of programs', () => {
  const account = { id: 'a', email: 'noor@umn.example', administrator: true }

  it('are the administrator’s, and the outbox of the sample', () => {
    const session = { id: 's', account, programs: [], sample: true }

    expect(placesOf(session).map(({ label }) => label)).toEqual(['Outbox', 'Administration'])
    expect(placesOf({ ...session, sample: false, account: { ...account, administrator: false } })).toEqual([])
  })
})

describe('what can be found from anywhere', () => {
  it('offers what somebody may do', () => {
    const labels = (...roles: Role[]) => actionsIn(membership(...roles)).map(({ label }) => label)

    expect(labels('director')).toEqual(['Log meeting', 'Import roster', 'Mentoring agreements'])
    expect(labels('mentor')).toEqual(['Log meeting', 'Mentoring agreements'])
    expect(labels('reviewer')).toEqual([])
  })

  it('matches the beginnings of words', () => {
    const [log] = actionsIn(membership('mentor'))

    expect(['meet', 'log m', 'LOG'].map(text => matches(log!, text))).toEqual([true, true, true])
    expect(['eet', 'log x'].map(text => matches(log!, text))).toEqual([false, false])
  })

  it('leads to the record that was found', () => {
    const found = { kind: 'scholar', id: 's', title: 'Lena Sorensen', detail: 'Essentia Health' } as const

    expect(toCommand(found, 'lhs')).toMatchObject({
      label: 'Lena Sorensen',
      hint: 'Scholar · Essentia Health',
      to: { name: 'scholar', params: { programId: 'lhs', scholarId: 's' } }
    })
  })
})
