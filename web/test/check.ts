import { expect, type Page } from '@playwright/test'
import { findViolations } from './axe.ts'

/** What can differ between light, dark and the system's own colours; all else is one and the same page. */
const ofColour = ['color-contrast', 'link-in-text-block']

/** The page is there, nothing of it lies beyond the side, and axe finds nothing; on a phone in dark, too. */
export async function check(page: Page) {
  await expectThere(page)
  await expectNothingBeside(page)
  await inHighWindow(page, async () => {
    await expectNoViolations(page)
    if (isPhone(page)) await expectNoViolationsInDark(page)
  })
}

/** The same, in dark everywhere, and in the colours of a system that chooses all of them, and magnified to twice the size. */
export async function checkEveryWay(page: Page) {
  await check(page)
  if (!isPhone(page)) await inHighWindow(page, () => expectNoViolationsInDark(page))
  await page.emulateMedia({ forcedColors: 'active' })
  await inHighWindow(page, () => expectNoViolations(page, ofColour))
  await page.emulateMedia({ forcedColors: 'none' })
  await magnified(page, async () => {
    await expectNothingBeside(page)
    await inHighWindow(page, () => expectNoViolations(page))
  })
}

/** Only there each page is looked at in dark: what a desktop adds has the same colours. */
const isPhone = (page: Page) => page.viewportSize()!.width < 640

async function expectNoViolationsInDark(page: Page) {
  await wear(page, 'dark')
  await expectNoViolations(page, ofColour)
  await wear(page, 'light')
}

/** Waits until every piece of the page is built: what waits for its turn goes before a task of the background. */
export const allTurns = (page: Page) =>
  page.evaluate(() => scheduler.postTask(() => undefined, { priority: 'background' }))

async function expectThere(page: Page) {
  await expect(page.getByRole('heading', { level: 1, includeHidden: true })).toBeVisible()
  await allTurns(page)
  await expect(page.getByText('Loading …')).toHaveCount(0)
}

/** In a window as high as the page nothing lies under the bars that stay in sight. */
async function inHighWindow(page: Page, look: () => Promise<void>) {
  const { width, height } = page.viewportSize()!
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, whole) })
  await look()
  await page.setViewportSize({ width, height })
}

/** A page at 200 % has half of the window, each point of it drawn with four. */
async function magnified(page: Page, look: () => Promise<void>) {
  const size = page.viewportSize()!
  const half = { width: Math.max(320, size.width / 2), height: size.height / 2 }
  await page.setViewportSize(half)
  await look()
  await page.setViewportSize(size)
}

/** The page hears of the system's change by an event, and paints it with the frame after. */
async function wear(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  await page.evaluate(async isDark => {
    const painted = () => new Promise(resolve => requestAnimationFrame(resolve))
    while (document.documentElement.classList.contains('dark') !== isDark) await painted()
    await painted()
    await painted()
  }, colorScheme === 'dark')
}

async function expectNoViolations(page: Page, rules?: string[]) {
  expect(await findViolations(page, rules), `what axe finds on ${page.url()}`).toEqual([])
}

/** Whoever reads scrolls down, never sideways. */
export async function expectNothingBeside(page: Page) {
  const beside = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(beside, `pixels of ${page.url()} beyond the side`).toBeLessThanOrEqual(0)
}
