import type { Application } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { following } from '../db/following.ts'
import { transaction } from '../db/transaction.ts'
import type { Sender } from '../mail/mail.service.ts'

/** What happens in a program beside the requests: nobody acts. */
export type Beside = Sender & InProgram

/** Does something in a program, in one transaction, and then what follows it. */
export async function besideRequests<Result>(
  application: Application,
  programId: string,
  work: (context: Beside) => Promise<Result>
): Promise<Result> {
  const { afterCommit, begin, go } = following()
  const base = { ...application, now: application.clock(), afterCommit }
  const result = await transaction(application.pool, { programs: [programId] }, db => {
    begin()
    return work({ ...base, db, programId })
  })
  go()
  return result
}

/** Does something in one program after the other. None waits for one that fails; it fails in the end, to be tried again. */
export async function eachProgram(
  ids: readonly string[],
  work: (programId: string) => Promise<unknown>
): Promise<void> {
  let failure: unknown
  for (const id of ids) {
    try {
      await work(id)
    } catch (error) {
      failure = error
    }
  }
  if (failure) throw failure
}
