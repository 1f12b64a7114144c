import { useQueryCache } from '@pinia/colada'
import { changeProgram } from '@northstar/shared/programs/programs.endpoints.ts'
import type { ProgramChange } from '@northstar/shared/programs/programs.schema.ts'
import { call } from '../http/client.ts'
import { programKey } from './programs.queries.ts'
import { useProgram } from './useProgram.ts'

/** Saves settings; the frame, every form and every warning may read them. */
export function useProgramChange() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  return async (change: ProgramChange) => {
    const program = await call(changeProgram, { params: { programId: programId.value }, body: change })
    cache.setQueryData(programKey(programId.value), program)
    await Promise.all([
      cache.invalidateQueries({ key: ['session'] }),
      ...['overview', 'audit'].map(feature => cache.invalidateQueries({ key: [feature, programId.value] }))
    ])
    return program
  }
}
