import type { Page } from '@playwright/test'
import { check, checkEveryWay, checkInDark, isPhone } from './check.ts'
import { expectAllInReach, keysOf } from './keys.ts'
import { expect, test } from './northstar.ts'

test.use({ story: 'sample' })

test('an empty installation offers the sample program, with one button for each role', async ({ browserOf }) => {
  const page = await browserOf()
  await page.goto('/')
  await expect(page).toHaveTitle(/Northstar/)
  await check(page)

  await page.getByRole('button', { name: 'Open the sample program' }).click()

  for (const role of ['director', 'coordinator', 'mentor', 'scholar'])
    await expect(page.getByRole('button', { name: `Enter as ${role}` })).toBeVisible()
  await check(page)
})

test.describe('in the sample program', () => {
  // Long, and nothing to one another: whoever is free takes the next.
  test.describe.configure({ mode: 'parallel' })
  let origin: { origin: string }

  test.beforeAll(async ({ installation, request }) => {
    origin = { origin: installation.address }
    const opened = await request.post('/api/v1/sample', { data: {}, headers: origin })
    expect(opened.ok()).toBe(true)
  })

  /** What the API gives to the person of this page. */
  const read = async (page: Page, path: string) => (await page.request.get(`/api/v1${path}`)).json()

  /** Enters without pressing the button; gives the address of the program and the person's own record. */
  async function enter(page: Page, role: string) {
    const data = { role }
    const session = await (await page.request.post('/api/v1/sample/sessions', { data, headers: origin })).json()
    const [{ id, person }] = session.programs
    const first = async (things: string) =>
      (await read(page, `/programs/${id}/${things}?limit=1`)).items[0].id as string
    return { home: `/p/${id}`, scholarId: person.scholarId as string | null, first }
  }

  /** Of each kind of page one, which is looked at in dark on a desktop, too. */
  const ofEachKind = ['/p/…', '/p/…/scholars', '/p/…/scholars/…', '/p/…/meetings/new', '/p/…/settings/people']

  /** Visits pages one after the other, on a desktop also with keys alone. */
  async function visit(page: Page, paths: readonly string[]) {
    for (const path of paths) {
      const name = path.replace(/[0-9a-f-]{36}/g, '…')
      await test.step(name, async () => {
        await page.goto(path)
        await checkEveryWay(page)
        if (ofEachKind.includes(name)) await checkInDark(page)
        if (!isPhone(page)) await expectAllInReach(page)
      })
    }
  }

  const questions = {
    director: /Needs attention/,
    coordinator: /Needs attention/,
    mentor: /Your mentees/,
    scholar: /What you owe/
  }
  for (const [role, question] of Object.entries(questions)) {
    test(`the home of a ${role} answers the first question first`, async ({ browserOf }) => {
      const page = await browserOf()
      await page.goto('/')
      await page.getByRole('button', { name: `Enter as ${role}` }).click()

      await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(
        role === 'mentor' ? /Waiting for your confirmation/ : question
      )
      await expect(page.getByRole('heading', { name: question })).toBeVisible()
      await expect(page.getByText('Sample program.')).toBeVisible()
      await checkEveryWay(page)
      await checkInDark(page)
    })
  }

  test('everybody can use the pages of the program', async ({ browserOf }) => {
    const page = await browserOf()
    const { home } = await enter(page, 'director')
    const places = [
      'owed',
      'scholars',
      'timeline',
      'timeline?view=table',
      'mentors',
      'meetings',
      'milestones',
      'projects',
      'imports',
      'notices',
      'cadence',
      'hours'
    ]
    await visit(page, [home, ...places.map(path => `${home}/${path}`)])
  })

  test('everybody can use the records of the program', async ({ browserOf }) => {
    const page = await browserOf()
    const { home, first } = await enter(page, 'director')
    const records = [
      `mentors/${await first('mentors')}`,
      `mentors/${await first('mentors')}/hours`,
      `meetings/${await first('meetings')}`,
      'meetings/new',
      `milestones/${await first('milestones')}`,
      `projects/${await first('projects')}`,
      'agreements'
    ]
    await visit(
      page,
      records.map(path => `${home}/${path}`)
    )
  })

  test('everybody can use a scholar’s record', async ({ browserOf }) => {
    const page = await browserOf()
    const { home, first } = await enter(page, 'coordinator')
    const record = `${home}/scholars/${await first('scholars')}`
    const parts = ['milestones', 'meetings', 'project', 'team', 'team?view=table&months=24', 'history'].map(
      part => `${record}/${part}`
    )
    await visit(page, [record, `${record}?view=table`, ...parts])
  })

  test('everybody can use the settings', async ({ browserOf }) => {
    const page = await browserOf()
    const { home } = await enter(page, 'director')
    const [template] = await read(page, `/programs/${home.split('/').at(-1)}/milestone-templates`)
    const templates = ['', '/versions', '/plans'].map(part => `templates/${template.id}${part}`)
    const parts = [
      'program',
      'teams',
      'warnings',
      'reminders',
      'sites',
      'funding',
      'templates',
      'mentoring-agreement',
      'people',
      'removed',
      'history'
    ]
    await visit(page, [
      ...[...parts, ...templates].map(part => `${home}/settings/${part}`),
      '/account',
      '/outbox',
      '/docs',
      '/password-resets'
    ])
  })

  test('everybody can use what a mentor and a scholar see', async ({ browserOf }) => {
    const mentor = await browserOf()
    const theirs = await enter(mentor, 'mentor')
    const one = await theirs.first('scholars')
    await visit(mentor, [
      `${theirs.home}/owed`,
      `${theirs.home}/meetings/new?scholarId=${one}`,
      `${theirs.home}/scholars`
    ])

    const scholar = await browserOf()
    const { home, scholarId } = await enter(scholar, 'scholar')
    const { items } = await read(scholar, `/programs/${home.split('/').at(-1)}/agreements`)
    await visit(scholar, [
      `${home}/owed`,
      `${home}/scholars/${scholarId}`,
      `${home}/scholars/${scholarId}/milestones`,
      `${home}/agreements/${items[0].agreementId}`
    ])
  })

  test('a scholar is found and opened with the keyboard alone', async ({ browserOf }) => {
    const page = await browserOf()
    const { home, first } = await enter(page, 'director')
    const programId = home.split('/').at(-1)
    const { name } = await read(page, `/programs/${programId}/scholars/${await first('scholars')}`)
    await page.goto(home)
    await expect(page.getByRole('heading', { name: /Needs attention/ })).toBeVisible()

    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible()
    await page.keyboard.type(name)
    await expect(page.getByRole('option', { name }).first()).toHaveAttribute('data-highlighted', '')
    await check(page)
    await page.keyboard.press('Enter')

    await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
    await expect(page).toHaveURL(/\/scholars\//)
  })

  test('a director puts a warning aside with keys alone', async ({ browserOf }) => {
    const page = await browserOf()
    const { type, press, expectSomewhere } = keysOf(page)
    const { home } = await enter(page, 'director')
    await page.goto(home)
    const attention = page.getByRole('heading', { name: /^Needs attention/ })
    const before = (await attention.textContent())!

    await press(page.getByRole('button', { name: /^Snooze or resolve/ }).first())
    await expect(page.getByRole('menuitem', { name: /^Snooze/ })).toBeFocused()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Snooze this warning' })
    await type(dialog.getByLabel('Why'), 'Is on leave.')
    await press(dialog.getByRole('button', { name: 'Snooze', exact: true }))

    await expect(attention).not.toHaveText(before)
    await expectSomewhere()
  })

  test('a scholar reports a milestone and goes through the record with keys alone', async ({ browserOf }) => {
    const page = await browserOf()
    const { type, press, expectSomewhere } = keysOf(page)
    const { home, scholarId } = await enter(page, 'scholar')
    await page.goto(home)
    await press(page.getByRole('button', { name: /^Report “/ }).first())
    const dialog = page.getByRole('dialog', { name: 'Report milestone' })
    await type(dialog.getByLabel(/^Evidence/), 'The letter is in the shared folder.')
    await press(dialog.getByRole('button', { name: 'Report milestone' }))
    await expect(page.getByText('Milestone reported; it now waits for confirmation.')).toBeVisible()
    await expectSomewhere()

    await page.goto(`${home}/scholars/${scholarId}`)
    const parts = page.getByRole('navigation', { name: /^Record of/ })
    for (const part of ['Milestones', 'Meetings', 'Project', 'Team', 'History']) {
      const link = parts.getByRole('link', { name: part })
      await press(link)
      await expect(link).toHaveAttribute('aria-current', 'page')
      await expectSomewhere()
    }
  })

  test('a list keeps its filter and sort in the address', async ({ browserOf }) => {
    const page = await browserOf()
    const { home } = await enter(page, 'director')
    await page.goto(`${home}/scholars?sort=-name`)
    const cohort = page.getByRole('combobox', { name: 'Cohort' })
    const rows = page.getByRole('table', { name: 'Scholars' }).getByRole('row')
    const everybody = await page.getByText(/^\d+ scholars$/).textContent()
    await cohort.selectOption({ index: 1 })
    await expect(page.getByText(/^\d+ scholars?$/)).not.toHaveText(everybody!)
    const chosen = await cohort.inputValue()
    const count = Number.parseInt((await page.getByText(/^\d+ scholars?$/).textContent())!)
    await expect(rows).toHaveCount(count + 1)
    // Names alone: how much is new in a record changes with looking at it.
    const links = page.getByRole('table', { name: 'Scholars' }).getByRole('link')
    const names = await links.allTextContents()

    await page.reload()
    await expect(links).toHaveText(names)
    await links.first().click()
    await expect(page).toHaveURL(/\/scholars\/[0-9a-f-]{36}/)
    await page.goBack()

    await expect(page).toHaveURL(/sort=-name/)
    await expect(page).toHaveURL(/cohort=/)
    await expect(cohort).toHaveValue(chosen)
    await expect(links).toHaveText(names)
  })

  test('who chooses dark finds it dark again', async ({ browserOf }) => {
    const page = await browserOf()
    await enter(page, 'scholar')
    await page.goto('/account')
    const look = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await look()

    await page.getByText('Dark', { exact: true }).click()
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
    await page.reload()

    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
    expect(await look()).not.toBe(light)
  })
})
