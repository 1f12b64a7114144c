import pg from 'pg'
import { vi } from 'vitest'

export interface Statement {
  text: string
  values: unknown[]
}

/** What is sent to the database while something is done, each statement by itself. */
export async function statementsOf(work: () => PromiseLike<unknown>): Promise<Statement[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return (sent.mock.calls as unknown[][]).flatMap(statementsIn)
  } finally {
    sent.mockRestore()
  }
}

/** A flight has several, all else is one. */
function statementsIn([asked, values]: unknown[]): Statement[] {
  if (typeof asked === 'string') return [{ text: asked, values: Array.isArray(values) ? values : [] }]
  const { statements = [asked] } = asked as { statements?: Statement[] }
  return (statements as Statement[]).map(({ text, values: own = values as unknown[] | undefined }) => ({
    text,
    values: own ?? []
  }))
}
