import { Type, type Static } from 'typebox'
import { Id } from '../values/values.schema.ts'

/** Parameters that several features' paths share. */
export const OfProgram = Type.Object({ programId: Id })
export type OfScholar = Static<typeof OfScholar>
export const OfScholar = Type.Object({ programId: Id, scholarId: Id })
