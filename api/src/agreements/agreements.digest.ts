import { createHash } from 'node:crypto'
import type { agreementVersions } from './agreements.table.ts'

type Wording = Pick<
  typeof agreementVersions.$inferSelect,
  'agreementId' | 'number' | 'sections' | 'cadenceDays' | 'revisitMonths'
>

/** What stands in a version, as a fingerprint that any change of it would change. */
export function digestOf({ agreementId, number, sections, cadenceDays, revisitMonths }: Wording) {
  const wording = sections.map(({ key, title, text }) => ({ key, title, text }))
  const whole = JSON.stringify({ agreementId, number, wording, cadenceDays, revisitMonths })
  return createHash('sha256').update(whole).digest('hex')
}
