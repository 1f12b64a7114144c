import type { Page } from '@playwright/test'
import { check } from './check.ts'
import { expect, test } from './northstar.ts'

test.use({ story: 'agreements' })

test('two people change, sign and keep their agreement', async ({ browserOf, installation, request }) => {
  const headers = { origin: installation.address }
  expect((await request.post('/api/v1/sample', { data: {}, headers })).ok()).toBe(true)

  /** Enters as one of the two, and opens their agreement, which the mentor has signed already. */
  async function openAs(role: string): Promise<Page> {
    const page = await browserOf()
    const session = await (await page.request.post('/api/v1/sample/sessions', { data: { role }, headers })).json()
    const [{ id }] = session.programs
    const { items } = await (await page.request.get(`/api/v1/programs/${id}/agreements?standing=half-signed`)).json()
    await page.goto(`/p/${id}/agreements/${items[0].agreementId}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Mentoring agreement' })).toBeVisible()
    return page
  }
  const scholar = await openAs('scholar')
  await expect(scholar.getByText(/Ingrid Vang has signed it as it stands/)).toBeVisible()
  await check(scholar)

  await scholar.getByRole('button', { name: 'Change “Goals”' }).click()
  await expect(scholar.getByText('the signature of Ingrid Vang does not count any more')).toBeVisible()
  await scholar.getByRole('textbox', { name: 'Goals' }).fill('An R01 application by next June.')
  await scholar.getByRole('button', { name: 'Save section' }).click()
  await expect(scholar.getByText('Changed after it was signed')).toBeVisible()
  await scholar.getByLabel('Your name').fill('amina warsame')
  await scholar.getByRole('button', { name: 'Sign agreement' }).click()
  await expect(scholar.getByText(/You have signed it as it stands/)).toBeVisible()
  await check(scholar)

  const mentor = await openAs('mentor')
  await expect(
    mentor.getByRole('article', { name: 'Goals' }).getByText('An R01 application by next June.')
  ).toBeVisible()
  await mentor.getByLabel('Your name').fill('Ingrid Vang')
  await mentor.getByRole('button', { name: 'Sign agreement' }).click()
  await expect(mentor.getByRole('heading', { name: 'Version 1: in force' })).toBeVisible()
  await expect(mentor.getByRole('button', { name: 'Change “Goals”' })).toHaveCount(0)

  await mentor.getByRole('button', { name: 'Revise' }).click()
  await expect(mentor.getByRole('heading', { name: 'Version 2: draft' })).toBeVisible()
  await mentor.getByRole('link', { name: 'see what changes' }).click()
  await expect(mentor.getByText('No word is different.')).toBeVisible()
  await check(mentor)
})
