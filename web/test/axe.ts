import type { Page } from '@playwright/test'
import type axe from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type Axe = typeof axe

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds on a page, in words; all that the guidelines ask, or these rules alone. */
export async function findViolations(page: Page, rules?: string[]): Promise<string[]> {
  await bringTo(page)
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

/** The smaller of its two forms: it takes as long to be sent and understood as to look at a page. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Once for all documents of a page, and to the one that is there already. */
async function bringTo(page: Page) {
  if (await page.evaluate(() => 'axe' in window)) return
  await page.addInitScript(source)
  await page.evaluate(source)
}
