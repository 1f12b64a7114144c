import { describe, expect, it } from 'vitest'
import { changesOf } from './audit.changes.ts'

const mentor = '018f0000-0000-7000-8000-000000000001'
const everything = { names: new Map([[mentor, 'Lena Lund']]), maySee: () => true }

describe('the changes of an event', () => {
  it('name the fields that changed, in words, and leave technical ones out', () => {
    const before = { dueOn: '2026-06-30', title: 'IRB', version: 1, updatedAt: 'a' }
    const after = { dueOn: '2026-08-15', title: 'IRB', version: 2, updatedAt: 'b' }

    expect(changesOf(before, after, everything)).toEqual([
      { field: 'due day', before: '2026-06-30', after: '2026-08-15' }
    ])
  })

  it('show names for ids, last days for ends, and words for choices', () => {
    const before = { confirmedBy: null, until: '2026-07-01', state: 'reported' }
    const after = { confirmedBy: mentor, until: '2027-07-01', state: 'in-progress' }

    expect(changesOf(before, after, everything)).toEqual([
      { field: 'confirmed by', before: null, after: 'Lena Lund' },
      { field: 'last day', before: '2026-06-30', after: '2027-06-30' },
      { field: 'state', before: 'reported', after: 'in progress' }
    ])
  })

  it('say of something new what it holds, and nothing of what is empty', () => {
    const after = { title: 'IRB', category: null, notes: '', tracks: [], minutes: 60, effortFloor: false }

    expect(changesOf(null, after, everything)).toEqual([
      { field: 'title', before: null, after: 'IRB' },
      { field: 'length in minutes', before: null, after: 60 },
      { field: 'effort floor in percent', before: null, after: false }
    ])
  })

  it('take a field that only one side names for unchanged', () => {
    expect(changesOf({ title: 'IRB', dueOn: '2026-06-30' }, { dueOn: '2026-08-15' }, everything)).toMatchObject([
      { field: 'due day' }
    ])
  })

  it('open lists, settings and things with a name', () => {
    const before = { topics: ['aims'], warningRules: { cadenceFactor: 2, effortFloor: true }, site: null, siteId: null }
    const after = {
      topics: ['aims', 'budget'],
      warningRules: { cadenceFactor: 1.5, effortFloor: true },
      site: { id: mentor, name: 'Essentia' },
      siteId: mentor,
      items: [{ title: 'IDP', dueMonths: 2 }]
    }

    expect(changesOf(before, after, everything)).toEqual([
      { field: 'topics', before: 'aims', after: 'aims, budget' },
      { field: 'factor on the agreed cadence', before: 2, after: 1.5 },
      { field: 'site', before: null, after: 'Essentia' }
    ])
    expect(changesOf(null, { items: after.items }, everything)).toMatchObject([{ after: 'IDP (month 2)' }])
  })

  it('leave out what the reader may not see', () => {
    const maySee = (field: string) => field !== 'mentorNotes'

    expect(
      changesOf({ mentorNotes: 'a', notes: 'b' }, { mentorNotes: 'c', notes: 'd' }, { ...everything, maySee })
    ).toMatchObject([{ field: 'notes' }])
  })
})
