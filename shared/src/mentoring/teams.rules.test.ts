import { describe, expect, it } from 'vitest'
import { attendanceInWords, attendanceOf, lackInWords, lackingIn, neededOf } from './teams.rules.ts'

describe('a quorum', () => {
  it.each([
    [{ by: 'number', least: 3 }, 5, 3],
    [{ by: 'share', least: 50 }, 5, 3],
    [{ by: 'share', least: 50 }, 4, 2],
    [{ by: 'share', least: 100 }, 3, 3],
    [null, 5, null]
  ] as const)('of %j takes, of %i members, %s', (quorum, members, expected) => {
    expect(neededOf(quorum, members)).toBe(expected)
  })

  it('is not reached by nobody, and by anybody where none is asked', () => {
    expect(attendanceOf(0, 3, null).reached).toBe(false)
    expect(attendanceOf(1, 3, null).reached).toBe(true)
    expect(attendanceOf(1, 3, 2).reached).toBe(false)
    expect(attendanceInWords(attendanceOf(1, 3, 2))).toBe('1 of 3 came, 2 make a quorum')
  })
})

describe('a required mix', () => {
  const mix = [
    { teamRole: 'primary-research', least: 1, track: null },
    { teamRole: 'oversight-committee', least: 3, track: 'Scholar' }
  ] as const

  it('asks of a track only what is for it or for all', () => {
    const team = [{ teamRole: 'primary-research' as const, people: 1 }]

    expect(lackingIn([...mix], 'Fellow', team)).toEqual([])
    expect(lackingIn([...mix], null, [])).toEqual([{ teamRole: 'primary-research', least: 1, has: 0 }])
    expect(lackingIn([...mix], 'Scholar', team).map(lackInWords)).toEqual(['none of 3 oversight-committee members'])
  })

  it('is said in words', () => {
    expect(lackInWords({ teamRole: 'primary-research', least: 1, has: 0 })).toBe('no primary research mentor')
    expect(lackInWords({ teamRole: 'peer', least: 2, has: 1 })).toBe('only 1 of 2 peer mentors')
  })
})
