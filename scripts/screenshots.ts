import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../api/src/config.ts'
import { startServer } from '../api/src/server.ts'
import { fail, StartProblem } from '../api/src/start-problem.ts'
import { buildWeb } from './build-web.ts'
import { findBrowser } from './find-browser.ts'
import { root } from './run.ts'

const folder = join(root, 'web/screenshots')
const desktop = { viewport: { width: 1440, height: 840 } }
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }

async function enterAs(role: string, page: Page) {
  await page.goto('/')
  const open = page.getByRole('button', { name: 'Open the sample program' })
  const enter = page.getByRole('button', { name: `Enter as ${role}` })
  await open.or(enter).first().waitFor()
  if (await open.isVisible()) await open.click()
  await enter.click()
}

async function showOverview(page: Page) {
  await enterAs('director', page)
  await page.getByRole('heading', { name: 'Needs attention' }).waitFor()
}

async function showLogMeeting(page: Page) {
  await enterAs('mentor', page)
  await page
    .getByRole('link', { name: /^Log a meeting with/ })
    .first()
    .click()
  await page.getByLabel('What we talked about').fill('Went through the aims; the data request goes out this week.')
  await page.getByLabel('New actions').fill('Send the revised aims by Friday')
  await page.getByText('Will be added as').waitFor()
}

async function take(browser: Browser, baseURL: string) {
  async function picture(name: string, options: BrowserContextOptions, show: (page: Page) => Promise<void>) {
    const context = await browser.newContext({ ...options, baseURL, locale: 'en-US', timezoneId: 'America/Chicago' })
    const page = await context.newPage()
    await show(page)
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
    await page.mouse.move(0, 0)
    await page.screenshot({ path: join(folder, name) })
  }
  await picture('overview.png', desktop, showOverview)
  await picture('log-meeting.png', phone, showLogMeeting)
}

/** Makes the pictures of the README anew, from the sample program. */
async function makePictures(dataDir: string) {
  const executablePath = findBrowser(process.env)
  if (!executablePath) throw new StartProblem('No Chromium or Chrome here: CHROME_PATH names one.')
  await buildWeb()
  await using opened = new AsyncDisposableStack()
  const config = readConfig({ DATA_DIR: dataDir, PORT: process.env.PORT ?? '4390', LOG_LEVEL: 'error' })
  const server = await startServer(config)
  opened.defer(() => server.close())
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  opened.defer(() => browser.close())
  await take(browser, server.address)
}

const dataDir = mkdtempSync(join(tmpdir(), 'northstar-screenshots-'))
const remove = () => rmSync(dataDir, { recursive: true, force: true })
try {
  mkdirSync(folder, { recursive: true })
  await makePictures(dataDir).finally(remove)
  console.log(`The pictures are in ${folder}.`)
} catch (error) {
  fail(error)
}
