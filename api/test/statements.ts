import pg from 'pg'
import { vi } from 'vitest'

export interface Statement {
  text: string
  values: unknown[]
}

/** What is sent to the database while something is done, each statement by itself. */
export async function statementsOf(work: () => PromiseLike<unknown>): Promise<Statement[]> {
  const sent = vi.spyOn(pg.Query.prototype, 'submit')
  try {
    await work()
    return sent.mock.contexts.map(query => {
      const { text, values = [] } = query as unknown as { text: string; values?: unknown[] }
      return { text, values }
    })
  } finally {
    sent.mockRestore()
  }
}
