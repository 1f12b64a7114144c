import { readFile } from 'node:fs/promises'
import { check } from './check.ts'
import { expect, test } from './northstar.ts'

test.use({ story: 'templates' })

test('a template is changed by dragging and by keys, carried into plans, and taken back', async ({
  browserOf,
  installation: { address }
}) => {
  const page = await browserOf()
  const headers = { origin: address }
  expect((await page.request.post('/api/v1/sample', { data: {}, headers })).ok()).toBe(true)
  const session = await page.request.post('/api/v1/sample/sessions', { data: { role: 'director' }, headers })
  const { id } = (await session.json()).programs[0]
  const [{ id: templateId }] = await (await page.request.get(`/api/v1/programs/${id}/milestone-templates`)).json()
  const settings = `/p/${id}/settings/templates/${templateId}`

  await test.step('by dragging, and by keys', async () => {
    await page.goto(settings)
    const handle = page.getByRole('button', { name: /^Move RCR training.*: drag/ })
    const month = page.getByRole('list', { name: 'Due in month 5', exact: true })
    // What it takes to drag comes after the page.
    await expect(async () => {
      await handle.scrollIntoViewIfNeeded()
      await handle.dragTo(month)
      await expect(month.getByRole('listitem')).toHaveCount(1, { timeout: 1000 })
    }).toPass()

    await page.getByRole('button', { name: /^Move RCR training.*: drag/ }).press('ArrowUp')
    await expect(page.getByText(/^RCR training, 8 contact hours: month 4, due/)).toBeAttached()
    await page.getByRole('button', { name: 'Save template' }).click()
    await expect(page.getByText('Saved as version 3.')).toBeVisible()
  })

  await test.step('carried into plans, and taken back', async () => {
    await page.getByRole('link', { name: 'See what would change' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Carry the template into plans' })).toBeVisible()
    await check(page)
    await page.getByRole('button', { name: /^Carry \d+ changes into the plans$/ }).click()
    await expect(page.getByText(/^\d+ changed, \d+ added\.$/)).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText(/^taken back/)).toBeVisible()
  })

  await test.step('the picture of everybody is walked by keys and saved with its title and legend', async () => {
    await page.goto(`/p/${id}/timeline`)
    const picture = page.getByRole('group', { name: /Timeline of everybody/ })
    await picture.getByRole('link').first().waitFor()
    await picture.locator('a[tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('a[data-mark]:focus')).toHaveAttribute('aria-label', /: .*, (confirmed|overdue|on track)/)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: 'Save', exact: true })
        .click()
        .then(() => page.getByRole('menuitem', { name: /SVG/ }).click())
    ])
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toContain('All scholars')
    expect(text).toContain('added by the scholar')
    expect(text).toContain('font/woff2')
  })
})
