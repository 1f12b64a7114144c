import { useQueryCache } from '@pinia/colada'
import { answerWarning, undoWarningAnswer } from '@northstar/shared/warnings/warnings.endpoints.ts'
import type { NewWarningAnswer, Warning, WarningAnswer } from '@northstar/shared/warnings/warnings.schema.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

/** What is done about warnings; the overview is read again behind it, so that a dialog closes at once. */
export function useWarningAnswers() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const refresh = () => {
    for (const feature of ['overview', 'audit']) void cache.invalidateQueries({ key: [feature, programId.value] })
  }

  return {
    async answer({ key }: Warning, answer: Omit<NewWarningAnswer, 'key'>, idempotencyKey: string) {
      const params = { programId: programId.value }
      return call(answerWarning, { params, body: { key, ...answer }, idempotencyKey }).finally(refresh)
    },
    async takeBack({ id }: Pick<WarningAnswer, 'id'>) {
      await call(undoWarningAnswer, { params: { programId: programId.value, answerId: id } }).finally(refresh)
    }
  }
}
