import type { Page } from '@playwright/test'
import type axe from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type Axe = typeof axe

const levels = { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
const ofColour = ['color-contrast', 'link-in-text-block']

/** What is asked: all of the guidelines, or what other colours can change, or what another layout can. */
const rules = {
  all: { runOnly: levels },
  colours: { runOnly: { type: 'rule' as const, values: ofColour } },
  layout: { runOnly: levels, rules: Object.fromEntries(ofColour.map(rule => [rule, { enabled: false }])) }
}

/** What axe finds on a page, in words. */
export async function findViolations(page: Page, asked: keyof typeof rules): Promise<string[]> {
  await bringTo(page)
  return page.evaluate(async options => {
    const { axe } = window as unknown as { axe: Axe }
    const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`)
    )
  }, rules[asked])
}

/** The smaller of its two forms: it takes as long to be sent and understood as to look at a page. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Once for all documents of a page, and to the one that is there already. */
async function bringTo(page: Page) {
  if (await page.evaluate(() => 'axe' in window)) return
  await page.addInitScript(source)
  await page.evaluate(source)
}
