import { expect, type Page } from '@playwright/test'
import { findViolations } from './axe.ts'

/** The page is there, nothing of it lies beyond the side, and axe finds nothing; on a phone in dark, too. */
export async function check(page: Page) {
  await expectThere(page)
  await expectNothingBeside(page)
  await inHighWindow(page, async () => {
    await expectNoViolations(page)
    if (isPhone(page)) await expectNoViolationsInDark(page)
  })
}

/**
 * The same as people change it: on a desktop in the colours of a system that chooses all of them, and magnified to twice
 * the size; on a phone in the narrowest window, 320 points, which is as narrow as it gets when magnified.
 */
export async function checkEveryWay(page: Page) {
  await expectThere(page)
  await expectNothingBeside(page)
  await inHighWindow(page, async () => {
    if (isPhone(page)) return expectNoViolationsInDark(page)
    await expectNoViolations(page)
    await expectNoViolationsInForcedColours(page)
  })
  // No colour depends on the width.
  await inNarrowWindow(page, () => expectNoViolations(page, isPhone(page) ? 'all' : 'layout'))
}

/** On a desktop; a phone's pages are all looked at in dark. */
export async function checkInDark(page: Page) {
  if (!isPhone(page)) await inHighWindow(page, () => expectNoViolationsInDark(page))
}

/** Only there each page is looked at in dark: what a desktop adds has the same colours. */
export const isPhone = (page: Page) => page.viewportSize()!.width < 640

async function expectNoViolationsInDark(page: Page) {
  await wear(page, 'dark')
  await expectNoViolations(page, 'colours')
  await wear(page, 'light')
}

async function expectNoViolationsInForcedColours(page: Page) {
  await page.emulateMedia({ forcedColors: 'active' })
  await expectNoViolations(page, 'colours')
  await page.emulateMedia({ forcedColors: 'none' })
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

/** A page at 200 % has half of the window, a phone's no less than 320 points. */
async function inNarrowWindow(page: Page, look: () => Promise<void>) {
  const size = page.viewportSize()!
  await changeWidth(page, { width: Math.max(320, size.width / 2), height: size.height / 2 })
  await expectNothingBeside(page)
  await inHighWindow(page, look)
  await changeWidth(page, size)
}

/** The page hears with a frame that another layout fits, and builds it; who looks earlier finds parts of the one before. */
async function changeWidth(page: Page, size: { width: number; height: number }) {
  await page.setViewportSize(size)
  await page.evaluate(async width => {
    do await new Promise(requestAnimationFrame)
    while (!matchMedia(`(width: ${width}px)`).matches)
  }, size.width)
  await allTurns(page)
}

/** The page hears of the system's change by an event, and paints it with the frame after. */
async function wear(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  await page.evaluate(async isDark => {
    const painted = () => new Promise(resolve => requestAnimationFrame(resolve))
    while (document.documentElement.classList.contains('dark') !== isDark) await painted()
  }, colorScheme === 'dark')
}

async function expectNoViolations(page: Page, asked: Parameters<typeof findViolations>[1] = 'all') {
  expect(await findViolations(page, asked), `what axe finds on ${page.url()}`).toEqual([])
}

/** Whoever reads scrolls down, never sideways. */
export async function expectNothingBeside(page: Page) {
  const beside = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(beside, `pixels of ${page.url()} beyond the side`).toBeLessThanOrEqual(0)
}
