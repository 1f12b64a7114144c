import type { Page } from '@playwright/test'
import { allTurns, check } from './check.ts'
import { expect, holdBack, test } from './northstar.ts'

test.use({ story: 'planned' })

test('a mentor plans a meeting, moves it and cancels it; the calendar has its address', async ({
  browserOf,
  installation
}) => {
  const page = await browserOf()
  await page.goto(await meetingsOfMentor(page, installation.address))
  const planned = page.getByRole('region', { name: /^Planned/ }).getByRole('listitem')

  await page.getByRole('button', { name: 'Plan meeting' }).click()
  const dialog = page.getByRole('dialog', { name: 'Plan a meeting' })
  await dialog.getByRole('button', { name: /Amina Warsame/ }).click()
  await dialog.getByLabel('Day').fill(today())
  await dialog.getByLabel('At', { exact: false }).first().fill('14:30')
  await dialog.getByLabel('Place').fill('Library')
  await check(page)
  await dialog.getByRole('button', { name: 'Plan meeting' }).click()

  const line = planned.filter({ hasText: 'Library' })
  await expect(line).toContainText('2:30 PM')

  await line.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Change' }).click()
  const change = page.getByRole('dialog', { name: 'Change planned meeting' })
  await change.getByLabel('At', { exact: false }).first().fill('15:00')
  await change.getByRole('button', { name: 'Save changes' }).click()
  await expect(line).toContainText('3:00 PM')

  await line.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Cancel meeting' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel meeting' }).click()
  await expect(line).toHaveCount(0)

  await page.goto('/account')
  await page.getByRole('button', { name: 'Get the address of my calendar' }).click()
  const address = (await page.getByText(/northstar\.ics$/).textContent())!
  await check(page)
  const feed = await page.request.get(address)
  expect(await feed.text()).toContain('BEGIN:VCALENDAR')
})

test('what stands below the planned meetings comes after them', async ({ browserOf, installation }) => {
  const page = await browserOf()
  const meetings = await meetingsOfMentor(page, installation.address)
  const filters = page.getByRole('search', { name: 'Filter the list' })
  const letGo = await holdBack(page, '**/planned-meetings?**')

  const list = page.waitForResponse(/\/meetings\?/)
  await page.goto(meetings)
  await list
  await allTurns(page)
  await expect(page.getByRole('heading', { name: 'Planned' })).toBeVisible()
  await expect(filters).toHaveCount(0)

  letGo()
  await expect(filters).toBeVisible()
  await expect(page.getByRole('table')).toBeVisible()
})

/** The mentor of the sample program signs in; the address of their meetings. */
async function meetingsOfMentor(page: Page, origin: string): Promise<string> {
  await page.request.post('/api/v1/sample', { data: {}, headers: { origin } })
  const data = { role: 'mentor' }
  const session = await (await page.request.post('/api/v1/sample/sessions', { data, headers: { origin } })).json()
  return `/p/${session.programs[0].id}/meetings`
}

/** Today where the sample program is. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date())
