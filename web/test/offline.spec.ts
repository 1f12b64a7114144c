import type { Locator, Page } from '@playwright/test'
import { check } from './check.ts'
import { expect, test } from './northstar.ts'
import { aProgram, director, type Program } from './program.ts'

test.use({ story: 'offline', serviceWorkers: 'allow' })
test.describe.configure({ mode: 'serial' })

const mentor = { email: 'luis.ashby@hub.example', password: 'violet kettle under seven maps' }
const scholar = { name: 'Anneliese Tanaka', firstName: 'Anneliese' }
/** Thirty words. */
const notes =
  'Went through the aims page line by line, agreed on one primary outcome, talked about the data request, ' +
  'who signs it, and which clinic begins the pilot after the holidays.'
let program: Program

test.beforeAll(async ({ installation }) => {
  program = await aProgram(installation)
  await program.join(mentor)
})
test.afterAll(() => program.close())

const formOf = async () => {
  const api = await program.as(mentor)
  const { items } = await (await api.get(`programs/${program.id}/scholars?q=${scholar.firstName}`)).json()
  return { path: `/p/${program.id}/meetings/new?scholarId=${items[0].id}`, scholarId: String(items[0].id) }
}
const meetingsSaying = async (words: string) => {
  const api = await program.as(director)
  const { items } = await (await api.get(`programs/${program.id}/meetings?limit=50`)).json()
  return (items as { notes: string | null }[]).filter(({ notes }) => notes === words).length
}

/** The pages are on the device, and so is what the form of this scholar opens with. */
async function isReady(page: Page, scholarId: string) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const isKept = (id: string) =>
    Object.keys(localStorage).some(name => name.startsWith('northstar.kept.start.') && name.endsWith(id))
  await page.waitForFunction(isKept, scholarId, { timeout: 60_000 })
}

test('files come from the device and answers from the API without anybody in between', async ({ browserOf }) => {
  const page = await browserOf(mentor)
  await page.goto(`/p/${program.id}`)
  await isReady(page, (await formOf()).scholarId)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  // TypeScript does not know yet that a browser tells where something came from.
  const sources = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(entry => {
      const [, folder] = new URL(entry.name).pathname.split('/')
      return `${folder}: ${(entry as { workerFinalSourceType?: string }).workerFinalSourceType}`
    })
  )
  expect([...new Set(sources)].filter(source => /^(assets|api):/.test(source)).sort()).toEqual([
    'api: network',
    'assets: cache'
  ])
  // What the device does not have is asked for.
  expect(await page.evaluate(() => fetch('/assets/gone.js').then(({ status }) => status))).toBe(404)
})

test('a meeting logged without a connection waits, outlives the page, and is on record once', async ({ browserOf }) => {
  const { path, scholarId } = await formOf()
  const first = await browserOf(mentor)
  const context = first.context()
  const asked: string[] = []
  first.on('request', request => asked.push(request.url()))
  await first.goto(`/p/${program.id}`)
  await isReady(first, scholarId)
  expect(asked.filter(url => url.endsWith(`${scholarId}/meeting-start`))).toHaveLength(1)
  await first.close()

  await context.setOffline(true)
  const page = await context.newPage()
  await page.goto(path)
  await expect(page.getByText(/^Today · /)).toBeVisible()
  await page.getByLabel('What we talked about').fill('Logged in the corridor.')
  await page.getByRole('button', { name: 'Log meeting' }).click()
  await expect(page.getByRole('heading', { name: 'Waiting for a connection' })).toBeVisible()
  await expect(page.getByRole('link', { name: '1 meeting waits for a connection' })).toBeVisible()
  await check(page)

  await page.getByRole('button', { name: /^Open and change/ }).click()
  await page.getByLabel('What we talked about').fill(notes)
  await page.getByRole('button', { name: 'Log meeting' }).click()
  await expect(page.getByRole('link', { name: '1 meeting waits for a connection' })).toBeVisible()
  await page.close()
  expect(await meetingsSaying(notes)).toBe(0)

  await context.setOffline(false)
  const [again, beside] = [await context.newPage(), await context.newPage()]
  await Promise.all([again.goto(`/p/${program.id}`), beside.goto(`/p/${program.id}/meetings`)])
  await expect(again.getByRole('heading', { name: /Your mentees/ })).toBeVisible()
  await expect(again.getByRole('link', { name: /waits for a connection/ })).toHaveCount(0)
  await expect(beside.getByRole('link', { name: /waits for a connection/ })).toHaveCount(0)
  await expect.poll(() => meetingsSaying(notes)).toBe(1)
  expect(await meetingsSaying('Logged in the corridor.')).toBe(0)
})

test('what is typed outlives the end of the session, for the same person alone', async ({ browserOf }) => {
  const { path } = await formOf()
  const page = await browserOf(mentor)
  await page.goto(path)
  await page.getByLabel('What we talked about').fill('Half a sentence')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Log meeting' }).click()

  await page.getByLabel('E-mail address').fill(mentor.email)
  await page.getByLabel('Password', { exact: true }).fill(mentor.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('What we talked about')).toHaveValue('Half a sentence')

  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(director.email)
  await page.getByLabel('Password', { exact: true }).fill(director.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: /Needs attention/ })).toBeVisible()
  await page.goto(path)
  await expect(page.getByLabel('What we talked about')).toHaveValue('')
})

test('a mentor logs a meeting in about the time it takes to type it', async ({ browserOf }, { project }) => {
  const page = await browserOf(mentor)
  const [taken, presses]: [number[], number[]] = [[], []]
  for (let time = 0; time < 3; time++) {
    await page.goto(`/p/${program.id}`)
    const { seconds, count } = await log(page, Boolean(project.use.hasTouch))
    taken.push(seconds)
    presses.push(count)
  }
  const median = taken.toSorted((one, other) => one - other)[1]!
  process.stdout.write(
    `Logging a meeting of 30 words and one action (${project.name}): median of three ${median.toFixed(1)} s, ${presses[0]} presses\n`
  )
  expect(presses).toEqual([4, 4, 4])
})

async function log(page: Page, hasTouch: boolean) {
  let count = 0
  const press = (control: Locator) => {
    count++
    return hasTouch ? control.tap() : control.click()
  }
  const link = page.getByRole('link', { name: `Log a meeting with ${scholar.name}` })
  await expect(link).toBeVisible()
  const began = performance.now()
  await press(link)
  for (const [label, text] of [
    ['What we talked about', notes],
    ['New actions', `send aims to ${scholar.firstName} by Fri`]
  ] as const) {
    await press(page.getByLabel(label))
    await page.getByLabel(label).pressSequentially(text)
  }
  await expect(page.getByText(/Will be added as: Send aims to Anneliese · Luis Ashby.* · by \d/)).toBeVisible()
  await press(page.getByRole('button', { name: 'Log meeting' }))
  await expect(page.getByText('Meeting logged.')).toBeVisible()
  return { seconds: (performance.now() - began) / 1000, count }
}
