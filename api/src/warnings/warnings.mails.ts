import type { Context } from '../context.ts'
import type { ScholarFacts } from '../overview/facts.repository.ts'
import { addressees, type Finding } from './warnings.rules.ts'

interface Mail {
  to: string
  subject: string
  text: string
}

/** The mails of a nudge; it says no more than the warning and where to look. */
export function nudge(context: Context, finding: Finding, facts: ScholarFacts, note: string | null): Mail[] {
  const link = `${context.config.publicUrl}/p/${context.programId}/scholars/${finding.scholar.id}`
  const words = note ? `\n${context.actor.name} writes:\n${note}\n` : ''
  return addressees(finding.rule, facts).map(person => {
    const text = `Dear ${person.name},\n\na reminder from ${context.actor.name} about ${finding.scholar.name}: ${finding.reason}.\n${words}\nSee the record: ${link}\n`
    return { to: person.email, subject: `A reminder about ${finding.scholar.name}`, text }
  })
}
