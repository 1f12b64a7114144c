import { randomKey } from '../ui/idempotency-key.ts'
import type { TemplateSection } from '@northstar/shared/agreements/agreements.schema.ts'

/** A section that is being added; its key stays when it is reworded or moved. */
export const blankSection = (): TemplateSection => ({
  key: `section-${randomKey()}`,
  title: '',
  hint: null,
  required: false
})
