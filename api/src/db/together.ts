import { behindAFailure, databaseCode } from './errors.ts'

/**
 * Asks at once what does not need each other's answers, in one flight of a transaction: as `Promise.all`, but it fails
 * with what went wrong, never with what merely stood behind that.
 */
export async function together<const Work extends readonly unknown[]>(
  ...work: Work
): Promise<{ [Index in keyof Work]: Awaited<Work[Index]> }> {
  const settled = await Promise.allSettled(work)
  const failed = settled.filter(({ status }) => status === 'rejected').map(one => (one as PromiseRejectedResult).reason)
  if (failed.length > 0) throw failed.find(reason => databaseCode(reason) !== behindAFailure) ?? failed[0]
  return settled.map(one => (one as PromiseFulfilledResult<unknown>).value) as never
}
