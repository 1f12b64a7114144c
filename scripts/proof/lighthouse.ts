import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { median } from '../median.ts'
import { judge } from './tools.ts'
import type { Verdict } from './verdict.ts'

const bars = { performance: 95, accessibility: 100, 'best-practices': 100 }
type Category = keyof typeof bars
const categories = Object.keys(bars) as Category[]

export interface Load {
  scores: Record<Category, number>
  /** How fast the machine was just before: Lighthouse takes it for a large desktop (1500 to 2000), and a fourth of its speed for a phone's. */
  index: number
  /** What cost points. */
  findings: string
}

/** As many as Lighthouse's guide to its own variability advises. */
const wanted = 5
/** So many are tried when others have the machine meanwhile. */
const most = 20
/** A share of the machine's best index in this run: below it somebody else has a part of the machine. */
const undisturbed = 0.85

/** Loads pages on Lighthouse's phone, in the browser that listens on this port; it remembers how fast the machine can be. */
export function lighthouseAt(port: number, folder: string): (name: string, url: string) => Promise<Verdict> {
  let best = 0
  return async (name, url) => {
    const what = `Lighthouse: ${name}`
    const loads: Load[] = []
    while (loads.length < most && !countingLoads(loads, best)) {
      const one = await load(url, port, folder)
      if (typeof one === 'string') return { what, ok: false, output: one }
      loads.push(one)
      best = Math.max(best, one.index)
    }
    return verdictOf(what, loads, best)
  }
}

/** Those begun while the machine was undisturbed, chosen before anybody knows how they end; none when they are too few. */
export function countingLoads(loads: readonly Load[], best: number): Load[] | undefined {
  const counting = loads.filter(({ index }) => index >= best * undisturbed)
  return counting.length < wanted ? undefined : counting
}

/** The median of what counts; of all there is, where the machine was never left alone. */
export function verdictOf(what: string, loads: readonly Load[], best: number): Verdict {
  const counting = countingLoads(loads, best) ?? loads
  const medians = mapBars(category => median(counting.map(({ scores }) => scores[category])))
  const figures = categories.map(category => `${category} ${medians[category]} (≥ ${bars[category]})`).join(', ')
  const index = Math.round(median(counting.map(one => one.index)))
  return {
    what,
    ok: categories.every(category => medians[category] >= bars[category]),
    output: counting.at(-1)!.findings,
    figures: `${figures}, ${counting.length} of ${loads.length} loads, by a machine of index ${index}`
  }
}

const mapBars = (figure: (category: Category) => number) =>
  Object.fromEntries(categories.map(category => [category, figure(category)])) as Record<Category, number>

/** Answers with what Lighthouse says when it could not. */
async function load(url: string, port: number, folder: string): Promise<Load | string> {
  const file = join(folder, 'lighthouse.json')
  const { ok, output } = await judge(
    'lighthouse',
    url,
    `--port=${port}`,
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    '--disable-storage-reset',
    `--only-categories=${categories.join(',')}`
  )
  if (!ok) return output
  const report = JSON.parse(readFileSync(file, 'utf8')) as LighthouseReport
  return {
    scores: mapBars(category => Math.round(report.categories[category].score * 100)),
    index: report.environment.benchmarkIndex,
    findings: findings(report)
  }
}

interface LighthouseReport {
  environment: { benchmarkIndex: number }
  categories: Record<Category, { score: number; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>
}

const findings = ({ categories: judged, audits }: LighthouseReport) =>
  categories
    .flatMap(category => judged[category].auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => `${audits[id]!.title} ${audits[id]!.displayValue ?? ''}`)
    .join('\n')
