import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../api/src/db/ports.ts'
import { startInstallation } from '../../web/test/installation.ts'
import { findBrowser, windowless } from '../find-browser.ts'
import { root } from '../run.ts'
import { lighthouseAt } from './lighthouse.ts'
import { judge } from './tools.ts'
import type { Verdict } from './verdict.ts'

interface Place {
  name: string
  path: string
}

/** The main pages of the sample program: their HTML before html-validate, their load on a phone before Lighthouse. */
export async function judgePages(): Promise<Verdict[]> {
  const executablePath = findBrowser(process.env, windowless)
  if (!executablePath)
    return [{ what: 'pages', ok: false, output: 'No Chromium or Chrome here (CHROME_PATH names one).' }]
  const folder = mkdtempSync(join(tmpdir(), 'northstar-pages-'))
  const installation = await startInstallation('pages')
  const port = await freePort()
  const context = await chromium.launchPersistentContext(join(folder, 'browser'), {
    executablePath,
    baseURL: installation.address,
    args: ['--no-sandbox', '--disable-dev-shm-usage', `--remote-debugging-port=${port}`]
  })
  try {
    return await judgeIn(context, installation.address, port, folder)
  } finally {
    await context.close()
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function judgeIn(context: BrowserContext, origin: string, port: number, folder: string): Promise<Verdict[]> {
  const page = await context.newPage()
  await page.request.post('/api/v1/sample', { data: {}, headers: { origin } })
  const lighthouse = lighthouseAt(port, folder)
  const verdicts: Verdict[] = []
  const files: string[] = []
  for (const [role, placesOf] of Object.entries(visits)) {
    const places = await placesOf(page, origin, role)
    for (const place of places) {
      await page.goto(place.path, { waitUntil: 'networkidle' })
      const file = join(folder, `${verdicts.length}.html`)
      writeFileSync(file, await page.content())
      files.push(file)
      // A page that is open beside the one that is judged would take its share of the machine.
      await page.goto('about:blank')
      verdicts.push(await lighthouse(place.name, new URL(place.path, origin).href))
    }
  }
  const rules = join(root, 'scripts/proof/html-validate.json')
  const html = await judge('html-validate', '--config', rules, ...files)
  return [...verdicts, { what: `HTML of ${files.length} pages: html-validate`, ...html }]
}

const visits: Record<string, (page: Page, origin: string, role: string) => Promise<Place[]>> = {
  nobody: async () => [{ name: 'sign-in', path: '/sign-in' }],
  director: async (page, origin, role) => {
    const { home } = await enter(page, origin, role)
    const { items } = await (await page.request.get(`/api/v1/programs/${home.slice(3)}/scholars?limit=1`)).json()
    return [
      { name: 'home of a director', path: home },
      { name: 'record of a scholar', path: `${home}/scholars/${items[0].id}` }
    ]
  },
  mentor: async (page, origin, role) => {
    const { home } = await enter(page, origin, role)
    return [
      { name: 'home of a mentor', path: home },
      { name: 'meeting form', path: `${home}/meetings/new` }
    ]
  },
  scholar: async (page, origin, role) => [{ name: 'home of a scholar', path: (await enter(page, origin, role)).home }]
}

async function enter(page: Page, origin: string, role: string) {
  const answer = await page.request.post('/api/v1/sample/sessions', { data: { role }, headers: { origin } })
  const { programs } = (await answer.json()) as { programs: [{ id: string }] }
  return { home: `/p/${programs[0].id}` }
}
