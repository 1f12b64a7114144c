import type pg from 'pg'
import type { Ledger, MeetingWrite, MilestoneWrite, Write } from './ledger.ts'
import { verifyMeetings } from './verify.meetings.ts'
import { verifyMilestones } from './verify.milestones.ts'

/** What was found to be wrong, counted, with a few examples in words. */
export interface Findings {
  lost: number
  doubled: number
  halfWritten: number
  /** Records and audit trail say different things. */
  disagreeing: number
  examples: string[]
}

export const flaws = ['lost', 'doubled', 'halfWritten', 'disagreeing'] as const

export const nothingFound = (): Findings => ({ lost: 0, doubled: 0, halfWritten: 0, disagreeing: 0, examples: [] })

export type Find = (flaw: (typeof flaws)[number], example: string) => void

/** Compares all that was ever sent with all that is there. */
export async function verify(owner: pg.Pool, programId: string, { writes }: Ledger): Promise<Findings> {
  const findings = nothingFound()
  const find: Find = (flaw, example) => {
    findings[flaw]++
    if (findings.examples.length < 5) findings.examples.push(`${flaw}: ${example}`)
  }
  const all = [...writes.values()]
  const client = await owner.connect()
  try {
    await client.query('begin isolation level repeatable read')
    // The tables have just been filled: nothing is known yet about how much they hold, and going row by row takes half a minute.
    await client.query('set local enable_nestloop = off')
    await client.query(`select set_config('app.programs', $1, true)`, [programId])
    await verifyMeetings(client, programId, all.filter(isMeeting), find)
    await verifyMilestones(client, programId, all.filter(isMilestone), find)
    await client.query('rollback')
  } finally {
    client.release()
  }
  return findings
}

const isMeeting = (write: Write): write is MeetingWrite => write.kind === 'meeting'
const isMilestone = (write: Write): write is MilestoneWrite => write.kind !== 'meeting'
