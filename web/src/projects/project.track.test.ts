import { describe, expect, it } from 'vitest'
import { markerTrack, stageTrack } from './project.track.ts'
import { spanText } from './projects.words.ts'

describe('the stages of a project', () => {
  it('are those it went through, with the time each took, and those of the program that come after', () => {
    const project = {
      stage: 'Data',
      stages: [
        { stage: 'Planning', enteredOn: '2025-10-01' },
        { stage: 'Data', enteredOn: '2026-06-01' }
      ]
    }

    expect(stageTrack(project, ['Planning', 'Data', 'Analysis'])).toEqual([
      { label: 'Planning', on: '2025-10-01', after: null, isPresent: false },
      { label: 'Data', on: '2026-06-01', after: '8 months', isPresent: true },
      { label: 'Analysis', on: null, after: null, isPresent: false }
    ])
  })

  it('say nothing of what comes after a stage that the program no longer has', () => {
    const project = { stage: 'Old', stages: [{ stage: 'Old', enteredOn: '2026-01-01' }] }

    expect(stageTrack(project, ['Planning', 'Data'])).toHaveLength(1)
  })
})

describe('the process markers of a project', () => {
  it('say how long it was from one to the next', () => {
    const markers = [
      { marker: 'Data available', reachedOn: '2026-06-01' },
      { marker: 'First result', reachedOn: '2026-11-01' }
    ]

    expect(markerTrack({ markers }).map(({ label, after }) => [label, after])).toEqual([
      ['Data available', null],
      ['First result', '5 months']
    ])
  })
})

describe('how long it took', () => {
  it.each([
    ['2026-11-01', '2026-11-02', '1 day'],
    ['2026-11-01', '2026-11-22', '3 weeks'],
    ['2025-11-01', '2026-11-01', '12 months'],
    ['2026-11-02', '2026-11-01', 'less than a day']
  ])('from %s to %s', (from, to, words) => {
    expect(spanText(from, to)).toBe(words)
  })
})
