import { describe, expect, it } from 'vitest'
import type { TestPerson } from '../../test/harness.ts'
import { useMeetings } from '../../test/meetings.ts'

const { as, program, assign, logged } = useMeetings()

describe('starting a record', () => {
  const start = (by: TestPerson, scholar = program.scholar) =>
    as(by).get(`/programs/${program.id}/scholars/${scholar.scholarId}/meeting-start`)

  it('opens with the last meeting of the two, the team and what is open', async () => {
    const fresh = await program.person('scholar')
    await assign(program.mentor, fresh, 'primary-research')
    await assign(program.coMentor, fresh, 'methods')
    const attendeeIds = [fresh.personId, program.coMentor.personId]
    await logged(program.coMentor, {
      scholarId: fresh.scholarId,
      attendeeIds,
      minutes: 25,
      way: 'phone',
      topics: ['Statistics'],
      newActions: [{ title: 'Simulate power' }]
    })

    const { body } = await start(program.coMentor, fresh).expect(200)

    expect(body).toMatchObject({
      scholar: { id: fresh.scholarId, name: fresh.name },
      heldOn: '2026-11-23',
      minutes: 25,
      way: 'phone',
      kind: 'one-to-one',
      attendeeIds,
      team: [
        { id: fresh.personId, as: 'scholar' },
        { id: program.mentor.personId, as: 'primary research mentor' },
        { id: program.coMentor.personId, as: 'methods mentor' }
      ],
      openActions: [{ title: 'Simulate power' }]
    })
    expect(body.recentTopics[0]).toBe('Statistics')
    expect(body.staff.map(({ as }: { as: string }) => as).sort()).toEqual(['program coordinator', 'program director'])
    // The primary mentor has never met the scholar: nothing of the other's is taken over.
    expect((await start(program.mentor, fresh).expect(200)).body).toMatchObject({
      minutes: null,
      attendeeIds: [fresh.personId, program.mentor.personId]
    })
  })

  it('tells a scholar nothing of notes for mentors', async () => {
    expect((await start(program.scholar).expect(200)).body.readers).toMatchObject({
      mentorNotes: null,
      directorNotes: 'You and the directors'
    })
    expect((await start(program.mentor).expect(200)).body.readers.mentorNotes).toMatch(/not /)
    expect((await start(program.coordinator).expect(200)).body.readers.mentorNotes).toBeNull()
  })

  it('is not for those who cannot log it', async () => {
    await start(program.stranger).expect(404)
    await start(program.former).expect(404)
  })
})
