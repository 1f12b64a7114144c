import type { WarningRule } from '@northstar/shared/warnings/warnings.schema.ts'
import type { Context } from '../context.ts'
import type { ScholarFacts } from '../overview/facts.repository.ts'
import type { Finding } from './warnings.rules.ts'

interface Mail {
  to: string
  subject: string
  text: string
}

/** Whom a nudge goes to: those who can do something about it. */
const addressees: Record<WarningRule, ('scholar' | 'mentor')[]> = {
  'no-meeting': ['scholar', 'mentor'],
  'milestone-overdue': ['scholar'],
  'report-waiting': ['mentor'],
  'effort-under-floor': ['scholar'],
  'appointment-ending': ['scholar', 'mentor'],
  'project-silent': ['scholar']
}

/** The mails of a nudge; it says no more than the warning and where to look. */
export function nudge(context: Context, finding: Finding, facts: ScholarFacts, note: string | null): Mail[] {
  const link = `${context.config.publicUrl}/p/${context.programId}/scholars/${finding.scholar.id}`
  const words = note ? `\n${context.actor.name} writes:\n${note}\n` : ''
  const people = { scholar: facts, mentor: facts.primary }
  return addressees[finding.rule].flatMap(part => {
    const person = people[part]
    if (!person) return []
    const text = `Dear ${person.name},\n\na reminder from ${context.actor.name} about ${finding.scholar.name}: ${finding.reason}.\n${words}\nSee the record: ${link}\n`
    return [{ to: person.email, subject: `A reminder about ${finding.scholar.name}`, text }]
  })
}
