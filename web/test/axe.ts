import type { Page } from '@playwright/test'
import axe from 'axe-core'

type Axe = typeof axe

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds on a page, in words; all that the guidelines ask, or these rules alone. It is brought to each page once. */
export async function findViolations(page: Page, rules?: string[]): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async ({ runOnly }) => {
      const { axe } = window as unknown as { axe: Axe }
      const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] })
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`)
      )
    },
    { runOnly: rules ? { type: 'rule' as const, values: rules } : { type: 'tag' as const, values: levels } }
  )
}
