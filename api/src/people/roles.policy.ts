import type { Role } from '@northstar/shared/people/people.schema.ts'

export const roleNames: Record<Role, string> = {
  director: 'Director',
  coordinator: 'Coordinator',
  mentor: 'Mentor',
  scholar: 'Scholar',
  reviewer: 'Reviewer',
  partner: 'Partner',
  evaluator: 'Evaluator'
}
