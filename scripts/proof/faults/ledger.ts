/** Something that a writer wanted written, by the tag that it put into it. */
export type Write = MeetingWrite | MilestoneWrite

export interface MeetingWrite {
  kind: 'meeting'
  tag: string
  /** What the service called it when it said that it is written. */
  id?: string
  isGivenUp?: boolean
}

export interface MilestoneWrite {
  kind: 'change' | 'move'
  tag: string
  milestoneId: string
  /** The version that it made. */
  version: number
  dueOn?: string
  isAcknowledged?: boolean
}

/** What was sent, and what the service said about it. */
export interface Ledger {
  writes: Map<string, Write>
  acknowledged: number
  /** No answer, or one that says "try again": how many, and of which kind. */
  unknown: number
  kinds: Map<string, number>
  /** Answers that nobody should get, and the first few of them in words. */
  wrong: number
  examples: string[]
  /** Resolves once something is acknowledged that was sent from now on. */
  nextWrite: () => Promise<void>
  sent: () => number
  acknowledge: (sentAt: number) => void
  miss: (kind: string) => void
  refuse: (answer: string) => void
}

export function newLedger(): Ledger {
  const waiting = new Set<{ since: number; resolve: () => void }>()
  let sends = 0
  const ledger: Ledger = {
    writes: new Map(),
    acknowledged: 0,
    unknown: 0,
    kinds: new Map(),
    wrong: 0,
    examples: [],
    nextWrite: () => new Promise(resolve => void waiting.add({ since: sends, resolve })),
    sent: () => ++sends,
    acknowledge(sentAt) {
      ledger.acknowledged++
      for (const one of waiting) {
        if (sentAt <= one.since) continue
        waiting.delete(one)
        one.resolve()
      }
    },
    miss(kind) {
      ledger.unknown++
      ledger.kinds.set(kind, (ledger.kinds.get(kind) ?? 0) + 1)
    },
    refuse(answer) {
      ledger.wrong++
      if (ledger.examples.length < 5) ledger.examples.push(answer)
    }
  }
  return ledger
}
