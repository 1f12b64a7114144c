import { describe, expect, it } from 'vitest'
import { readRoster } from './roster.reading.ts'

const csv = (name: string, ...lines: string[]) => ({ name, bytes: new TextEncoder().encode(lines.join('\r\n')) })

describe('comparing rows', () => {
  it('leaves alone rows that say the same again', async () => {
    const { rows, problems, errorCount } = await readRoster([
      csv('meetings.csv', 'Scholar e-mail,Date,Notes', 'a@x.example,9/1/2026,Hello', 'A@x.example,2026-09-01, Hello '),
      csv('meetings-2.csv', 'Scholar e-mail,Date,Notes', 'a@x.example,9/1/2026,Hello', 'a@x.example,9/1/2026,Another')
    ])
    expect(errorCount).toBe(0)
    expect(rows.meetings).toHaveLength(2)
    expect(problems.map(({ file, row, reason }) => [file, row, reason])).toEqual([
      ['meetings.csv', 3, 'The row says the same as row 2 and was left alone.'],
      ['meetings-2.csv', 2, 'The row says the same as row 2 of meetings.csv and was left alone.']
    ])
  })

  it.each([
    [
      'scholar',
      'scholars.csv',
      ['First name,Last name,E-mail,Track', 'Ana,Ruiz,a@x.example,Fellow', 'Ana,Ruiz,A@X.example,Scholar']
    ],
    [
      'milestone',
      'milestones.csv',
      ['Scholar e-mail,Milestone,Due', 'a@x.example,Aims page,9/1/2026', 'a@x.example,AIMS  page,9/2/2026']
    ],
    ['project', 'projects.csv', ['Scholar e-mail,Title,Site', 'a@x.example,Sepsis,A', 'a@x.example,Sepsis,B']],
    [
      'mentor',
      'mentoring.csv',
      [
        'Scholar,Mentor,Role,From,To',
        'a@x.example,b@x.example,Career,9/1/2026,',
        'a@x.example,b@x.example,Career,9/1/2026,1/1/2027'
      ]
    ]
  ])('refuses a %s twice with other values', async (what, name, lines) => {
    const { problems, errorCount } = await readRoster([csv(name, ...lines)])
    expect(errorCount).toBe(1)
    expect(problems[0]).toMatchObject({
      row: 3,
      reason: expect.stringMatching(`^Row 2 already has this ${what}.*Keep one of them`)
    })
  })

  it('says whom rows point to, and whether the files list them', async () => {
    const { references } = await readRoster([
      csv(
        'scholars.csv',
        'First name,Last name,E-mail,Track,Effort %,Start,End',
        'Ana,Ruiz,ana@x.example,Fellow,oops,,'
      ),
      csv(
        'meetings.csv',
        'Scholar e-mail,Date,Attendees',
        'ana@x.example,9/1/2026,ana@x.example; bo@x.example',
        'cy@x.example,9/1/2026,'
      )
    ])
    expect(references.map(({ email, as, row, column, listed }) => [email, as, row, column, listed])).toEqual([
      ['ana@x.example', 'scholar', 2, 'Scholar e-mail', true],
      ['cy@x.example', 'scholar', 3, 'Scholar e-mail', false],
      ['ana@x.example', 'attendee', 2, 'Attendees', true],
      ['bo@x.example', 'attendee', 2, 'Attendees', false]
    ])
  })

  it('does not take a mentor for a scholar, nor a scholar for a mentor', async () => {
    const { references } = await readRoster([
      csv('scholars.csv', 'First name,Last name,E-mail,Track', 'Ana,Ruiz,ana@x.example,Fellow'),
      csv('mentors.csv', 'First name,Last name,E-mail,Institution', 'Bo,Xiong,bo@x.example,Hub'),
      csv('mentoring.csv', 'Scholar,Mentor,Role,From', 'bo@x.example,ana@x.example,Career,9/1/2026')
    ])
    expect(references.map(({ email, as, listed }) => [email, as, listed])).toEqual([
      ['bo@x.example', 'scholar', false],
      ['ana@x.example', 'mentor', false]
    ])
  })
})
