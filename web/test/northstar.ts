import { expect, test as base, type BrowserContext, type Page } from '@playwright/test'
import { shortLived } from '../../scripts/run.ts'
import { startInstallation, type Installation } from './installation.ts'

export { expect }

export interface Person {
  email: string
  password: string
}

interface Each {
  /** Opens a browser of somebody's own: signed in as a person, or not yet. */
  browserOf: (person?: Person) => Promise<Page>
}

interface Shared {
  /** Each story has an installation of its own, on the phone and on the desktop. */
  story: string
  installation: Installation
}

export const test = base.extend<Each, Shared>({
  story: ['', { option: true, scope: 'worker' }],

  installation: [
    async ({ story }, use) => {
      const installation = await startInstallation(story, shortLived)
      await use(installation)
      await installation.close()
    },
    { scope: 'worker', timeout: 60_000 }
  ],

  baseURL: ({ installation }, use) => use(installation.address),

  browserOf: async ({ browser, installation: { address } }, use) => {
    const faults: string[] = []
    const contexts: BrowserContext[] = []
    await use(async person => {
      const context = await browser.newContext({ baseURL: address })
      contexts.push(context)
      const page = await context.newPage()
      collectFaults(page, faults)
      if (person) await signIn(page, person, address)
      return page
    })
    for (const context of contexts) await context.close()
    expect(faults, 'what the pages complained about').toEqual([])
  }
})

async function signIn(page: Page, { email, password }: Person, origin: string) {
  const response = await page.request.post('/api/v1/sessions', { data: { email, password }, headers: { origin } })
  expect(response.ok(), `${email} signs in`).toBe(true)
}

/** Faults of the program, and whatever the content security policy had to stop. */
function collectFaults(page: Page, faults: string[]) {
  page.on('pageerror', error => faults.push(`${page.url()}: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error' && !/status of 40\d/.test(message.text()))
      faults.push(`${page.url()}: ${message.text()}`)
  })
  page.on('response', response => {
    if (response.status() >= 500) faults.push(`${response.url()} answered ${response.status()}`)
  })
}

/** Keeps the questions of a page to the API back until one has looked at what it shows meanwhile. */
export async function holdBack(page: Page, address: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(address, async route => {
    await promise
    await route.fallback()
  })
  return resolve
}
