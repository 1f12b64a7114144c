import { check } from './check.ts'
import { expect, test } from './northstar.ts'

test.use({ story: 'owed' })

test('a mentor works off what is owed with the keyboard alone, takes it back, and puts it off', async ({
  browserOf,
  installation
}) => {
  const page = await browserOf()
  const headers = { origin: installation.address }
  await page.request.post('/api/v1/sample', { data: {}, headers })
  const session = await page.request.post('/api/v1/sample/sessions', { data: { role: 'mentor' }, headers })
  const { programs } = await session.json()
  await page.goto(`/p/${programs[0].id}/owed`)
  const report = page.getByRole('button', { name: /^Confirm “/ }).first()
  const words = (await report.textContent())!.replace('Confirm', '').trim()
  const again = page.getByRole('button', { name: `Confirm ${words}` })

  await report.focus()
  await page.keyboard.press('j')
  await expect(report).not.toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Milestone confirmed.')).toBeVisible()
  await expect(again).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(again).toBeVisible()

  await again.focus()
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Snooze' })
  await dialog.getByRole('button', { name: '2 weeks' }).click()
  await check(page)
  await dialog.getByRole('button', { name: 'Snooze', exact: true }).click()
  await expect(page.getByText(/^Snoozed until/)).toBeVisible()
  await expect(again).toHaveCount(0)
  await expect(page.getByRole('heading', { name: /^Snoozed/ })).toBeVisible()
})
