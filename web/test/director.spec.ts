import type { Page } from '@playwright/test'
import { allTurns, check } from './check.ts'
import { expect, holdBack, test } from './northstar.ts'
import { director, timeZone } from './program.ts'
import { days, figures, roster, rosterFiles, todayIn } from './roster.ts'

test.use({ story: 'director' })
test.describe.configure({ mode: 'serial' })

/** The program's address, once there is one. */
let home = ''

const labels = ['Scholar', 'Milestones', 'Next due', 'Last meeting']

/** These cells of the director's table, without the white space between their parts. */
const cellsOf = (page: Page) =>
  page
    .getByRole('table', { name: 'Scholars and their progress' })
    .locator('tbody')
    .getByRole('row')
    .evaluateAll((rows, labels) => {
      const text = (row: Element, label: string) => row.querySelector(`[data-label="${label}"]`)?.textContent
      return rows.map(row => labels.map(label => text(row, label)?.replace(/\s/g, '')))
    }, labels)

type Figures = ReturnType<typeof figures>[number]

/** The same cells, as the files say them. */
function expectedCells({ name, done, total, overdue, next, mentor }: Figures, today: string) {
  const left = next ? days(today, next.dueOn) : 0
  const when = left < 0 ? `${-left} d late` : left === 0 ? '· today' : `· in ${left} d`
  const met = mentor?.lastMetOn ? `${days(mentor.lastMetOn, today)} d` : 'never'
  const cells = [
    name,
    `${done}/${total}${overdue > 0 ? `${overdue} overdue` : ''}`,
    next ? `${next.title}${when}` : 'nothing open',
    mentor ? `${met}${mentor.isUnmet ? `overdue (${mentor.everyDays})` : ''}` : 'no mentor'
  ]
  return cells.map(cell => cell.replace(/\s/g, ''))
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

test('a director sets the program up with the link from the terminal', async ({ browserOf, installation }) => {
  const page = await browserOf()
  await page.goto(installation.setUpLink)
  await check(page)
  await page.getByLabel('First name').fill(director.firstName)
  await page.getByLabel('Last name').fill(director.lastName)
  await page.getByLabel('E-mail address').fill(director.email)
  await page.getByLabel('Password', { exact: true }).fill(director.password)
  await page.getByLabel('Name of the program').fill('Minnesota Learning Health System program')
  await page.getByLabel('Short name').fill('MN-LHS')
  await expect(page.getByLabel('Time zone')).toHaveValue(/Chicago/)
  await page.getByRole('button', { name: 'Create the program' }).click()

  await expect(page.getByRole('heading', { name: 'Here you will see everybody’s progress' })).toBeVisible()
  await check(page)
  home = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Import the roster' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Import the roster' })).toBeVisible()
  await check(page)
})

/** Hands the files in, and waits for what the check says. */
async function handIn(page: Page) {
  await page.goto(`${home}/imports`)
  await page.getByLabel('Choose the files, or drop them here').setInputFiles(rosterFiles)
  await expect(page.getByRole('list', { name: 'Chosen files' }).getByRole('listitem')).toHaveCount(6)
  await page.getByRole('button', { name: 'Check 6 files' }).click()
}

/** Of each table how many are created, changed and left alone. */
const countedIn = (page: Page) =>
  page
    .getByRole('table', { name: 'Records by table' })
    .locator('tbody')
    .getByRole('row')
    .evaluateAll(rows => rows.map(row => [...row.children].slice(1).map(cell => Number(cell.textContent))))
const sizes = Object.values(roster).map(rows => rows.length)

test('the six files are checked, then imported', async ({ browserOf }) => {
  const page = await browserOf(director)
  const letGo = await holdBack(page, '**/api/v1/programs/*/imports/*')
  await handIn(page)
  await expect(page.getByRole('region', { name: 'The files are being checked' })).toBeVisible()
  await check(page)
  letGo()

  await expect(page.getByText('The files can be imported')).toBeVisible()
  await expect(page.getByText(/keeps? the roster from being imported/)).toHaveCount(0)
  expect(await countedIn(page)).toEqual(sizes.map(size => [size, 0, 0]))
  await check(page)

  const go = await holdBack(page, '**/api/v1/programs/*/imports/*')
  await page.getByRole('button', { name: /^Import 24 scholars, 32 mentors/ }).click()
  await expect(page.getByRole('region', { name: 'The roster is being imported' })).toBeVisible()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await check(page)
  go()

  await expect(page.getByText('The roster is imported')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Invite 24 scholars and 32 mentors' })).toBeVisible()
  await check(page)
  await page.getByRole('link', { name: 'See everybody’s progress' }).click()
  await expect(page.getByRole('heading', { name: /^Needs attention/ })).toBeVisible()
})

test('the director’s page agrees with the files', async ({ browserOf }) => {
  const page = await browserOf(director)
  await page.goto(home)
  const attention = page.getByRole('heading', { name: /^Needs attention/ })
  await expect(attention).toBeVisible()
  const today = todayIn(timeZone)
  const scholars = figures(today)

  const expected = scholars.map(scholar => expectedCells(scholar, today)).sort()
  await expect.poll(async () => (await cellsOf(page)).sort()).toEqual(expected)
  await expect(attention).toHaveText(`Needs attention (${sum(scholars.map(({ warnings }) => warnings))})`)
  const numbers = page.getByRole('list', { name: 'In numbers' }).getByRole('link')
  await expect(numbers.filter({ hasText: 'on track' })).toContainText(
    String(scholars.filter(({ warnings }) => warnings === 0).length)
  )
  await expect(numbers.filter({ hasText: 'need attention' })).toContainText(
    String(scholars.filter(({ warnings }) => warnings > 0).length)
  )
  await expect(numbers.filter({ hasText: 'milestones overdue' })).toContainText(
    String(sum(scholars.map(({ overdue }) => overdue)))
  )
  await expect(numbers.filter({ hasText: 'reports to confirm' })).toContainText(
    String(sum(scholars.map(({ waiting }) => waiting)))
  )
  await check(page)
})

test('every warning says why, and opens', async ({ browserOf }) => {
  const page = await browserOf(director)
  await page.goto(home)
  const today = todayIn(timeZone)
  const scholar = figures(today).find(({ overdue }) => overdue > 1)!
  const late = days(scholar.next!.dueOn, today)
  const more = page.getByRole('button', { name: /^Show all \d+$/ })
  await expect(page.getByRole('heading', { name: /^Needs attention/ })).toBeVisible()
  await allTurns(page)
  if (await more.isVisible()) await more.click()

  const warning = page.getByRole('listitem').filter({ hasText: scholar.name }).filter({ hasText: 'overdue, oldest' })
  await expect(warning).toContainText(`${scholar.overdue} milestones overdue, oldest ${late} days`)
  await expect(warning).toContainText('Rule: A milestone after its due day')
  await warning.getByRole('link', { name: /^Open/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: scholar.next!.title })).toBeVisible()
  await check(page)
})

test('a warning is snoozed with a note, and taken back', async ({ browserOf }) => {
  const page = await browserOf(director)
  await page.goto(home)
  const attention = page.getByRole('heading', { name: /^Needs attention/ })
  const before = (await attention.textContent())!
  const count = Number(/\d+/.exec(before)![0])
  const why = 'Is on parental leave until the new year.'

  await page
    .getByRole('button', { name: /^Snooze or resolve/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: /^Snooze/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Snooze this warning' })
  await dialog.getByLabel('Why').fill(why)
  await check(page)
  await dialog.getByRole('button', { name: 'Snooze', exact: true }).click()
  await expect(attention).toHaveText(`Needs attention (${count - 1})`)

  await page.reload()
  await page.getByText('1 warning put aside').click()
  await expect(page.getByText(`“${why}”`)).toBeVisible()
  await page.getByRole('button', { name: /^Take back/ }).click()
  await expect(attention).toHaveText(before)
  await expect(page.getByText('1 warning put aside')).toHaveCount(0)
})

test('the same files again would change nothing', async ({ browserOf }) => {
  const page = await browserOf(director)
  await handIn(page)

  await expect(page.getByText('The program already says all of this')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Import / })).toHaveCount(0)
  expect(await countedIn(page)).toEqual(sizes.map(size => [0, 0, size]))
  await check(page)
})
