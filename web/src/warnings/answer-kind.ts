import type { WarningAnswer } from '@northstar/shared/warnings/warnings.schema.ts'

export type AnswerKind = WarningAnswer['kind']
