import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

test('the first page opens, and everybody can use it', async ({ page }) => {
  await page.goto('/')

  await expect(page.getByRole('main')).toBeVisible()
  await expect(page).toHaveTitle(/Northstar/)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations).toEqual([])
})
