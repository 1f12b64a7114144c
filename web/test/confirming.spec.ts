import type { Page } from '@playwright/test'
import { check } from './check.ts'
import { expect, test } from './northstar.ts'

test.use({ story: 'confirming' })
test.describe.configure({ mode: 'serial' })

const notes = 'Agreed on one primary outcome, and on who signs the data request.'
let origin: { origin: string }

test.beforeAll(async ({ installation, request }) => {
  origin = { origin: installation.address }
  const opened = await request.post('/api/v1/sample', { data: {}, headers: origin })
  expect(opened.ok()).toBe(true)
})

/** Enters the sample program without pressing the button. */
async function enter(page: Page, role: 'mentor' | 'scholar') {
  const session = await (await page.request.post('/api/v1/sample/sessions', { data: { role }, headers: origin })).json()
  const [{ id, person }] = session.programs
  return { home: `/p/${id}`, scholarId: person.scholarId as string | null, name: person.name as string }
}

/** The link under these words in the outbox, where the sample program's mails are shown. */
async function linkInOutbox(page: Page, words: string) {
  await page.goto('/outbox')
  const mail = page.getByRole('listitem').filter({ hasText: words }).first()
  return (await mail
    .getByRole('link', { name: /\/meeting-links\/[\w-]+$/ })
    .first()
    .getAttribute('href'))!
}

/** A mentor logs a meeting with the scholar, who gets the link by mail. */
async function logged(mentor: Page, scholarId: string | null, notes: string) {
  const { home } = await enter(mentor, 'mentor')
  await mentor.goto(`${home}/meetings/new?scholarId=${scholarId}`)
  await mentor.getByLabel('What we talked about').fill(notes)
  await mentor.getByRole('button', { name: 'Log meeting' }).click()
  await mentor.getByRole('button', { name: 'Open' }).click()
  await expect(mentor.getByText('Not confirmed yet')).toBeVisible()
}

test('a mentor logs a meeting, and the scholar confirms it from the mail, without signing in', async ({
  browserOf
}) => {
  const { scholarId, name } = await enter(await browserOf(), 'scholar')
  const mentor = await browserOf()
  await logged(mentor, scholarId, notes)
  const link = await linkInOutbox(await browserOf(), notes)

  const page = await browserOf()
  await test.step('a program that merely fetches the link confirms nothing', async () => {
    for (const method of ['GET', 'HEAD'] as const) {
      await page.request.fetch(link, { method })
      await page.request.fetch(link.replace('/meeting-links/', '/api/v1/meeting-links/'), { method })
    }
    await mentor.reload()
    await expect(mentor.getByText('Not confirmed yet')).toBeVisible()
  })

  await page.goto(link)
  await expect(page.getByText(notes)).toBeVisible()
  await check(page)
  await page.getByRole('button', { name: 'Confirm record' }).click()
  await expect(page.getByText('You have confirmed this record')).toBeVisible()
  await check(page)

  await test.step('and can take that back for a moment', async () => {
    await page.getByRole('button', { name: 'Take back' }).click()
    await expect(page.getByRole('button', { name: 'Confirm record' })).toBeVisible()
    await mentor.reload()
    await expect(mentor.getByText('Not confirmed yet')).toBeVisible()
    await page.getByRole('button', { name: 'Confirm record' }).click()
    await expect(page.getByText('You have confirmed this record')).toBeVisible()
  })

  await mentor.reload()
  await expect(mentor.getByText(`by ${name}, `)).toBeVisible()
  await page.goto(link)
  await expect(page.getByText('You have confirmed this record')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Confirm record' })).toHaveCount(0)
})

test('a scholar suggests a change from the mail, and the mentor answers it', async ({ browserOf }) => {
  const said = 'We put the data request off until January.'
  const { scholarId, name } = await enter(await browserOf(), 'scholar')
  const mentor = await browserOf()
  await logged(mentor, scholarId, said)

  const page = await browserOf()
  await page.goto(await linkInOutbox(page, said))
  await page.getByRole('button', { name: 'Suggest a change' }).click()
  await page.getByLabel('What should it say instead?').fill('Until February, as the registry asked.')
  await check(page)
  await page.getByRole('button', { name: 'Send suggestion' }).click()
  await expect(page.getByText('Your suggestion is with the author')).toBeVisible()

  await mentor.reload()
  const suggestion = mentor.getByRole('listitem').filter({ hasText: 'waits for an answer' })
  await expect(suggestion).toContainText(name)
  await expect(suggestion).toContainText('Until February, as the registry asked.')
  await mentor.getByRole('button', { name: 'Leave it as it is' }).click()
  await mentor.getByLabel('Why it stays as it is').fill('January is what the registry wrote to me.')
  await mentor.getByRole('button', { name: 'Leave it as it is' }).click()
  await expect(mentor.getByText('Left as it is: “January is what the registry wrote to me.”')).toBeVisible()
  await page.goto(await linkInOutbox(page, 'January is what the registry wrote to me.'))
  await expect(page.getByText(said)).toBeVisible()
})
