import type { MeetingStart } from '@northstar/shared/meetings/meetings.schema.ts'
import type { PlannedMeeting } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { describe, expect, it } from 'vitest'
import { knownPeople } from './plan-meeting.ts'
import { withWhom } from './planned-meetings.words.ts'

const start = {
  team: [{ id: 'm', name: 'Ingrid Vang', as: 'mentor' }],
  staff: [{ id: 'd', name: 'Maren Holmquist', as: 'director' }]
} as unknown as MeetingStart
const invited = [
  { id: 'm', name: 'Ingrid Vang' },
  { id: 'd', name: 'Maren Holmquist' },
  { id: 'g', name: 'Former Mentor' }
]

describe('who can be invited to a planned meeting', () => {
  it('is the team, and who is invited already though in it no more', () => {
    const { team, staff } = knownPeople(start, { attendees: invited } as unknown as PlannedMeeting)

    expect(team).toEqual([start.team[0], { id: 'g', name: 'Former Mentor', as: 'invited' }])
    expect(staff).toEqual(start.staff)
  })

  it('is told without the scholar', () => {
    const scholar = { id: 's', name: 'Amina Warsame' } as PlannedMeeting['scholar']

    expect(withWhom({ scholar, attendees: [{ id: 'p', name: 'Amina Warsame' }, invited[0]!] })).toBe('Ingrid Vang')
  })
})
