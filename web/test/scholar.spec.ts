import { check } from './check.ts'
import { expect, test } from './northstar.ts'
import { aProgram, director, timeZone, type Program } from './program.ts'
import { figures, todayIn } from './roster.ts'

test.use({ story: 'scholar' })
test.describe.configure({ mode: 'serial' })

const scholar = { email: 'anneliese.tanaka@umn.example', password: 'paper lantern over the pass' }
const mentor = { email: 'luis.ashby@hub.example', password: 'violet kettle under seven maps' }
const milestone = 'Data-use agreement in place'
const evidence = 'Signed by both sides; the letter is in the shared folder of the program.'
let program: Program

test.beforeAll(async ({ installation }) => {
  program = await aProgram(installation)
  await program.join(mentor)
  const api = await program.as(mentor)
  const scholars = await (await api.get(`programs/${program.id}/scholars`)).json()
  const { id } = scholars.items.find((one: { name: string }) => one.name === 'Anneliese Tanaka')
  const start = await (await api.get(`programs/${program.id}/scholars/${id}/meeting-start`)).json()
  const logged = await api.post(`programs/${program.id}/meetings`, {
    data: {
      scholarId: id,
      heldOn: todayIn(timeZone),
      attendeeIds: start.attendeeIds,
      minutes: 30,
      way: 'video',
      kind: 'one-to-one',
      notes: 'Agreed on what the data request has to say.'
    }
  })
  expect(logged.ok(), await logged.text()).toBe(true)
})
test.afterAll(() => program.close())

test('a scholar comes in, and sees what is owed', async ({ browserOf }) => {
  await program.join(scholar)
  const page = await browserOf()
  await page.goto(`/p/${program.id}`)
  await page.getByLabel('E-mail address').fill(scholar.email)
  await page.getByLabel('Password', { exact: true }).fill(scholar.password)
  await check(page)
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(page.getByRole('heading', { name: /^What you owe/ })).toBeVisible()
  await expect(page.getByRole('link', { name: milestone })).toBeVisible()
  await check(page)
})

test('a scholar confirms the record of a meeting', async ({ browserOf }) => {
  const page = await browserOf(scholar)
  await page.goto(`/p/${program.id}`)
  await page.getByRole('link', { name: /^Record of the meeting on/ }).click()
  await expect(page.getByText('This record waits for you')).toBeVisible()
  await check(page)
  await page.getByRole('button', { name: 'Confirm record' }).click()

  await expect(page.getByText(/by Anneliese Tanaka, /)).toBeVisible()
  await page.goto(`/p/${program.id}`)
  await expect(page.getByRole('heading', { name: /^What you owe/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Record of the meeting on/ })).toHaveCount(0)
})

test('what a scholar reports and the mentor confirms is done on the director’s page', async ({ browserOf }) => {
  const { done, total } = figures(todayIn(timeZone)).find(({ email }) => email === scholar.email)!
  const staff = await browserOf(director)
  const line = staff.getByRole('row').filter({ hasText: 'Anneliese Tanaka' })
  await staff.goto(`/p/${program.id}`)
  await expect(line).toContainText(`${done}/${total}`)

  await test.step('the scholar reports it with evidence', async () => {
    const page = await browserOf(scholar)
    await page.goto(`/p/${program.id}`)
    await page.getByRole('button', { name: `Report “${milestone}”` }).click()
    const dialog = page.getByRole('dialog', { name: 'Report milestone' })
    await dialog.getByLabel(/^Evidence/).fill(evidence)
    await check(page)
    await dialog.getByRole('button', { name: 'Report milestone' }).click()
    await expect(page.getByText('Milestone reported; it now waits for confirmation.')).toBeVisible()
  })

  await test.step('the mentor confirms it', async () => {
    const page = await browserOf(mentor)
    await page.goto(`/p/${program.id}`)
    await expect(page.getByText(evidence)).toBeVisible()
    await check(page)
    await page.getByRole('button', { name: `Confirm “${milestone}” of Anneliese Tanaka` }).click()
    await expect(page.getByText('Milestone confirmed.')).toBeVisible()
  })

  await staff.reload()
  await expect(line).toContainText(`${done + 1}/${total}`)
})

test('the record of another scholar is not found', async ({ browserOf }) => {
  const staff = await program.as(director)
  const { items } = await (await staff.get(`programs/${program.id}/scholars?limit=100`)).json()
  const other = items.find(({ name }: { name: string }) => name !== 'Anneliese Tanaka')
  const page = await browserOf(scholar)

  await page.goto(`/p/${program.id}/scholars/${other.id}`)

  await expect(page.getByRole('alert')).toContainText(/not found|does not exist|nothing here/i)
  await expect(page.getByText(other.name)).toHaveCount(0)
  await check(page)
})
