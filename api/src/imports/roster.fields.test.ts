import { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { Person } from '@northstar/shared/people/people.schema.ts'
import { Project } from '@northstar/shared/projects/projects.schema.ts'
import { Scholar } from '@northstar/shared/scholars/scholars.schema.ts'
import { describe, expect, it } from 'vitest'
import { fieldsOf } from './roster.fields.ts'

const context = { fromWorkbook: false, dates1904: false }
const limitIn = (schema: unknown) => (schema as { maxLength?: number }).maxLength

/** The longest text that a field takes. */
function limitOf(table: Parameters<typeof fieldsOf>[0], field: string) {
  const { read } = fieldsOf(table).find(([name]) => name === field)![1]
  const takes = (length: number) => 'value' in read('x'.repeat(length), context)
  return [40, 60, 80, 120, 200, 254, 5000, 20_000].find(length => takes(length) && !takes(length + 1))
}

describe('the fields of a roster', () => {
  it('take texts as long as the records they become', () => {
    const { firstName, lastName, degrees, institution, department, rank } = Person.properties
    const people = { firstName, lastName, degrees, department, rank }
    for (const [field, schema] of Object.entries(people)) {
      expect([field, limitOf('scholars', field)]).toEqual([field, limitIn(schema)])
      expect([field, limitOf('mentors', field)]).toEqual([field, limitIn(schema)])
    }
    expect(limitOf('mentors', 'institution')).toBe(limitIn(institution))
    expect(limitOf('scholars', 'track')).toBe(limitIn(Scholar.properties.track))
    expect(limitOf('scholars', 'cohort')).toBe(limitIn(Scholar.properties.cohort))
    for (const field of ['title', 'category', 'notes'] as const) {
      expect([field, limitOf('milestones', field)]).toEqual([field, limitIn(Milestone.properties[field])])
    }
    for (const field of ['title', 'unit', 'sponsor', 'liaison', 'question'] as const) {
      expect([field, limitOf('projects', field)]).toEqual([field, limitIn(Project.properties[field])])
    }
    expect(limitOf('meetings', 'notes')).toBe(limitIn(Meeting.properties.notes))
  })
})
