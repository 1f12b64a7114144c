export interface Verdict {
  what: string
  /** `not checked` when nobody could tell: no pass, and no failure. */
  ok: boolean | 'not checked'
  /** What was found; shown when it is not in order. */
  output: string
  figures?: string
}

const signs = { true: '✓', false: '✗', 'not checked': '–' }

/** Prints each verdict as it stands; gives whether none is against the project. */
export function report(verdicts: readonly Verdict[]): boolean {
  for (const { what, ok, figures } of verdicts) console.log(`${signs[`${ok}`]} ${what}${figures ? `: ${figures}` : ''}`)
  for (const { what, ok, output } of verdicts) if (ok === false) console.log(`\n── ${what}\n${output.trim()}`)
  return verdicts.every(({ ok }) => ok !== false)
}
