import type { Locator, Page } from '@playwright/test'
import { check, checkEveryWay } from './check.ts'
import { keysOf } from './keys.ts'
import { expect, test } from './northstar.ts'
import { aProgram, director, timeZone, type Program } from './program.ts'
import { assigned, nameOfMentor, roster, todayIn } from './roster.ts'

test.use({ story: 'mentor' })
test.describe.configure({ mode: 'serial' })

const mentor = { email: 'luis.ashby@hub.example', password: 'violet kettle under seven maps' }
const scholar = { email: 'anneliese.tanaka@umn.example', name: 'Anneliese Tanaka', firstName: 'Anneliese' }
/** Thirty words. */
const notes =
  'Went through the aims page line by line, agreed on one primary outcome, talked about the data request, ' +
  'who signs it, and which clinic begins the pilot after the holidays.'
let program: Program

test.beforeAll(async ({ installation }) => {
  program = await aProgram(installation)
})
test.afterAll(() => program.close())

/** The table's line about the scholar on the director's page. */
const lineOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Scholars and their progress' }).getByRole('row').filter({ hasText: name })

test('a mentor is invited, and comes in with a password of his own', async ({ browserOf }) => {
  const staff = await browserOf(director)
  await staff.goto(`/p/${program.id}/settings/people?q=${mentor.email}`)
  await staff.getByRole('button', { name: `More about ${nameOfMentor(mentor.email)}` }).click()
  await staff.getByRole('menuitem', { name: 'Invite to sign in' }).click()
  const dialog = staff.getByRole('dialog', { name: 'Hand on these links' })
  await expect(dialog.getByText(mentor.email, { exact: true })).toBeVisible()
  await check(staff)
  const link = await dialog.getByText(/\/invitations\//).textContent()

  const page = await browserOf()
  await page.goto(link!.trim())
  await check(page)
  const password = page.getByLabel('Choose a password')
  await password.fill('too short')
  await expect(page.getByText('6 more characters.')).toBeVisible()
  await page.getByRole('button', { name: 'Join the program' }).click()
  await expect(password).toHaveAccessibleDescription(/Write at least 15 characters/)
  await password.fill(mentor.password)
  await page.getByRole('button', { name: 'Join the program' }).click()

  await expect(page).toHaveURL(new RegExp(`/p/${program.id}$`))
  await expect(page.getByRole('heading', { name: /Your mentees/ })).toBeVisible()
  await check(page)
})

test('a mentor sees only scholars of his own', async ({ browserOf }) => {
  const page = await browserOf(mentor)
  const own = new Set(
    assigned(todayIn(timeZone))
      .filter(row => row['Mentor e-mail'] === mentor.email)
      .map(row => row['Scholar e-mail'])
  )
  const names = roster.scholars
    .filter(row => own.has(row['E-mail']))
    .map(row => `${row['First name']} ${row['Last name']}`)
    .sort()

  await page.goto(`/p/${program.id}`)
  await expect(page.getByRole('heading', { name: `Your mentees (${names.length})` })).toBeVisible()
  await page.goto(`/p/${program.id}/scholars`)
  const rows = page.getByRole('table', { name: 'Scholars' }).getByRole('row')
  await expect(rows).toHaveCount(names.length + 1)
  for (const name of names) await expect(rows.filter({ hasText: name })).toBeVisible()
  await check(page)
})

test('a mentor logs a meeting with four presses and a few words', async ({ browserOf }, { project }) => {
  const page = await browserOf(mentor)
  await page.goto(`/p/${program.id}`)
  let presses = 0
  const press = (control: Locator) => {
    presses++
    return project.use.hasTouch ? control.tap() : control.click()
  }
  const type = async (label: string, text: string) => {
    const field = page.getByLabel(label)
    await press(field)
    await field.pressSequentially(text)
  }
  const began = performance.now()

  await press(page.getByRole('link', { name: `Log a meeting with ${scholar.name}` }))
  await expect(page.getByText(/^Today · /)).toBeVisible()
  await type('What we talked about', notes)
  await type('New actions', `send aims to ${scholar.firstName} by Fri`)
  await expect(page.getByText(/Will be added as: Send aims to Anneliese · Luis Ashby.* · by \d/)).toBeVisible()
  await press(page.getByRole('button', { name: 'Log meeting' }))
  await expect(page.getByText('Meeting logged.')).toBeVisible()

  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`Logging a meeting (${project.name}): ${presses} presses, ${seconds} s without thinking\n`)
  expect(presses).toBe(4)
})

test('everybody can use the form while it is filled in', async ({ browserOf }) => {
  const page = await browserOf(mentor)
  await page.goto(`/p/${program.id}`)
  await page.getByRole('link', { name: `Log a meeting with ${scholar.name}` }).click()
  await page.getByLabel('New actions').fill('call the IRB in 2 weeks')
  await page.getByRole('button', { name: 'Add action' }).click()
  await page.getByRole('button', { name: 'Change who, when and how' }).click()
  await page.getByText('More: progress, barriers').click()
  await check(page)
})

test('the meeting is in the scholar’s record and on the director’s page', async ({ browserOf }) => {
  const page = await browserOf(director)
  await page.goto(`/p/${program.id}`)
  const line = lineOf(page, scholar.name)
  await expect(line.getByRole('link', { name: '0 d', exact: true })).toBeVisible()
  await line.getByRole('link', { name: '0 d', exact: true }).click()

  await expect(page.getByText('Send aims to Anneliese').first()).toBeVisible()
  await check(page)
  await page.getByRole('table', { name: 'Meetings' }).getByRole('link').first().click()
  await expect(page.getByRole('definition').filter({ hasText: notes })).toBeVisible()
  await expect(page.getByText(/Not confirmed yet: Anneliese Tanaka does that/)).toBeVisible()
  await check(page)
})

test('a mentor signs in and logs a meeting with keys alone, and always sees where he is', async ({ browserOf }) => {
  const page = await browserOf()
  const { type, press, expectSomewhere } = keysOf(page)
  await page.goto('/sign-in')
  await checkEveryWay(page)
  await type(page.getByLabel('E-mail'), mentor.email)
  await type(page.getByLabel('Password', { exact: true }), mentor.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /Your mentees/ })).toBeVisible()
  await expectSomewhere()

  await press(page.getByRole('link', { name: `Log a meeting with ${scholar.name}` }))
  await expect(page.getByText(/^Today · /)).toBeVisible()
  await expectSomewhere()
  await type(page.getByLabel('What we talked about'), 'Read the abstract aloud.')
  await type(page.getByLabel('New actions'), 'send abstract by Fri')
  await press(page.getByRole('button', { name: 'Log meeting' }))

  await expect(page.getByText('Meeting logged.')).toBeVisible()
  await expectSomewhere()
})
