import type { Page } from '@playwright/test'
import { check } from './check.ts'
import { expect, test } from './northstar.ts'
import { aProgram, director, timeZone, type Program } from './program.ts'
import { days, figures, todayIn } from './roster.ts'

test.use({ story: 'director' })
test.describe.configure({ mode: 'serial' })

let program: Program
test.beforeAll(async ({ installation }) => {
  program = await aProgram(installation)
})

/** The cells of the director's table by their labels, without the white space between their parts. */
const cellsOf = (page: Page) =>
  page
    .getByRole('table', { name: 'Scholars and their progress' })
    .locator('tbody')
    .getByRole('row')
    .evaluateAll(rows =>
      rows.map(row => {
        const cells = [...row.querySelectorAll<HTMLElement>('td[data-label]')]
        return Object.fromEntries(cells.map(cell => [cell.dataset.label!, cell.textContent.replace(/\s/g, '')]))
      })
    )

type Figures = ReturnType<typeof figures>[number]

/** The same cells, as the files say them. */
function expectedCells({ name, done, total, overdue, next, mentor, lastMetOn, isUnmet }: Figures, today: string) {
  const left = next ? days(today, next.dueOn) : 0
  const when = left < 0 ? `${-left} d late` : left === 0 ? '· today' : `· in ${left} d`
  const met = lastMetOn ? `${days(lastMetOn, today)} d` : 'never'
  const cells = {
    Scholar: name,
    Milestones: `${done}/${total}${overdue > 0 ? `${overdue} overdue` : ''}`,
    'Next due': next ? `${next.title}${when}` : 'nothing open',
    'Last meeting': mentor ? `${met}${isUnmet ? `overdue(14)` : ''}` : 'no mentor'
  }
  return Object.fromEntries(Object.entries(cells).map(([label, text]) => [label, text.replace(/\s/g, '')]))
}

const byName = (a: { Scholar?: string }, b: { Scholar?: string }) => a.Scholar!.localeCompare(b.Scholar!)
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

test('the director’s page agrees with the files', async ({ browserOf }) => {
  const page = await browserOf(director)
  await page.goto(`/p/${program.id}`)
  const attention = page.getByRole('heading', { name: /^Needs attention/ })
  await expect(attention).toBeVisible()
  const today = todayIn(timeZone)
  const scholars = figures(today)

  const shown = (await cellsOf(page)).map(({ Site, Year, Project, ...cells }) => cells)
  expect(shown.sort(byName)).toEqual(scholars.map(scholar => expectedCells(scholar, today)).sort(byName))
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
  await page.goto(`/p/${program.id}`)
  const today = todayIn(timeZone)
  const scholar = figures(today).find(({ overdue }) => overdue > 1)!
  const late = days(scholar.next!.dueOn, today)
  const more = page.getByRole('button', { name: /^Show all \d+$/ })
  await expect(page.getByRole('heading', { name: /^Needs attention/ })).toBeVisible()
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
  await page.goto(`/p/${program.id}`)
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
