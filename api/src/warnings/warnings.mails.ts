import type { Warning } from '@northstar/shared/warnings/warnings.schema.ts'
import type { Context } from '../context.ts'
import type { ScholarFacts } from '../overview/facts.repository.ts'
import { addressees } from './warnings.rules.ts'

interface Mail {
  to: string
  subject: string
  text: string
}

/** The mails of a nudge; it says no more than the warning and where to look. */
export function nudge(context: Context, finding: Warning, facts: ScholarFacts, note: string | null): Mail[] {
  const link = `${context.config.publicUrl}/p/${context.programId}/scholars/${facts.id}`
  const words = note ? `\n${context.actor.name} writes:\n${note}\n` : ''
  return addressees(finding.rule, facts).map(person => {
    const text = `Dear ${person.name},\n\na reminder from ${context.actor.name} about ${facts.name}: ${finding.reason}.\n${words}\nSee the record: ${link}\n`
    return { to: person.email, subject: `A reminder about ${facts.name}`, text }
  })
}
