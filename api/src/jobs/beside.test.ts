import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { besideRequests } from './beside.ts'

const test = useApp()

it('has follow what the attempt that was committed asked for, and nothing of one that was begun again', async () => {
  const { id } = await test.aProgram()
  const followed: number[] = []
  let attempts = 0

  await besideRequests(test.app.application, id, async ({ db, afterCommit }) => {
    const attempt = ++attempts
    afterCommit(() => followed.push(attempt))
    if (attempt === 1) await db.execute(sql`do $$ begin raise exception using errcode = 'deadlock_detected'; end $$`)
  })

  expect(followed).toEqual([2])
})
