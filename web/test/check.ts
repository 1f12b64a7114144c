import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What can differ between light and dark; all else is one and the same page. */
const ofColour = ['color-contrast', 'link-in-text-block']

/** The page is there, nothing of it lies beyond the side, and axe finds nothing, in light and in dark. */
export async function check(page: Page) {
  await expect(page.getByRole('heading', { level: 1, includeHidden: true })).toBeVisible()
  await expect(page.getByText('Loading …')).toHaveCount(0)
  await expectNothingBeside(page)

  // In a window as high as the page nothing lies under the bars that stay in sight.
  const { width, height } = page.viewportSize()!
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, whole) })
  await expectNoViolations(page, axeOf(page).withTags(levels))
  await wear(page, 'dark')
  await expectNoViolations(page, axeOf(page).withRules(ofColour))
  await wear(page, 'light')
  await page.setViewportSize({ width, height })
}

/** The page hears of the system's change by an event, and paints it with the frame after. */
async function wear(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  const isDark = colorScheme === 'dark'
  await page.waitForFunction(isDark => document.documentElement.classList.contains('dark') === isDark, isDark)
  await page.evaluate(() => new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted))))
}

/** Without frames in the page, the old way gives the same and spares a second window; what passes need not be told. */
const axeOf = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })

async function expectNoViolations(page: Page, axe: AxeBuilder) {
  const { violations } = await axe.analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`)
  )
  expect(found, `what axe finds on ${page.url()}`).toEqual([])
}

/** Whoever reads scrolls down, never sideways. */
export async function expectNothingBeside(page: Page) {
  const beside = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(beside, `pixels of ${page.url()} beyond the side`).toBeLessThanOrEqual(0)
}
