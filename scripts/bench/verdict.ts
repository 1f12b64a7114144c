import type { Call } from './contestant.ts'
import type { Load } from './load.ts'

/** What one contestant reached in one call. */
export interface Figures {
  perSecond: number
  p50: number
  p99: number
  failures: number
  /** Milliseconds of computing for one call. */
  own: number
  postgres: number
  /** Megabytes while it is asked, at most. */
  memory: number
}

export interface Result {
  name: string
  /** Megabytes after everything, at rest. */
  memory: number
  figures: Partial<Record<Call, Figures>>
}

export interface Bar {
  what: string
  reached: number
  /** At least, or at most, so much. */
  least?: number
  most?: number
}

/** How many times as fast as the floor, and as the peers, this API has to be. */
const timesFloor: Record<Call, number> = { scholar: 0.55, list: 0.65, overview: 0.8, write: 1.2 }
const timesPeer: Record<string, number> = { postgraphile: 1.5, directus: 7 }
const mostMegabytes = 160
const mostTailOfMedian = 4

export function figuresOf({
  latencies,
  seconds,
  failures,
  computing
}: Omit<Load, 'requests'>): Omit<Figures, 'memory'> {
  const sorted = latencies.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Infinity
  const [own, postgres] = [computing.own / sorted.length, computing.postgres / sorted.length]
  return { perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99), failures, own, postgres }
}

/** Every bar that can be held against what was measured; whoever was wanted and was not is a miss. */
export function barsOf(results: readonly Result[], notMeasured: readonly string[]): Bar[] {
  const ours = results.find(({ name }) => name === 'northstar')
  const missing = { what: 'who was not measured', reached: notMeasured.length, most: 0 }
  if (!ours) return [missing]
  const measured = Object.entries(ours.figures) as [Call, Figures][]
  const against = (name: string, least: (call: Call) => number) => {
    const other = results.find(result => result.name === name)
    return measured.flatMap(([call, { perSecond }]) => {
      const theirs = other?.figures[call]
      return theirs ? [{ what: `${call} × ${name}`, reached: perSecond / theirs.perSecond, least: least(call) }] : []
    })
  }
  return [
    ...(notMeasured.length > 0 ? [missing] : []),
    ...against('floor', call => timesFloor[call]),
    ...Object.entries(timesPeer).flatMap(([name, least]) => against(name, () => least)),
    ...measured.map(([call, { p50, p99 }]) => ({
      what: `${call}, p99 × p50`,
      reached: p99 / p50,
      most: mostTailOfMedian
    })),
    { what: 'memory at rest, MB', reached: ours.memory, most: mostMegabytes },
    ...results.flatMap(({ name, figures }) => {
      const failures = Object.values(figures).reduce((sum, { failures }) => sum + failures, 0)
      return name === 'northstar' || failures > 0
        ? [{ what: `answers of ${name} other than 2xx`, reached: failures, most: 0 }]
        : []
    })
  ]
}

export const isReached = ({ reached, least = -Infinity, most = Infinity }: Bar) => reached >= least && reached <= most

/** How much is missing, or to spare. */
export function distanceOf({ reached, least, most }: Bar): string {
  const bar = least ?? most ?? 0
  const share = bar === 0 ? reached : Math.abs(reached / bar - 1) * 100
  const unit = bar === 0 ? '' : ' %'
  return `${isReached({ what: '', reached, least, most }) ? 'reached' : 'missed'} by ${share.toFixed(0)}${unit}`
}
