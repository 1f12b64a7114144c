import { PiniaColada } from '@pinia/colada'
import type { RosterImport } from '@northstar/shared/imports/imports.schema.ts'
import { cleanup, render, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import ImportPage from './ImportPage.vue'

const [programId, importId] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002']

const checked: RosterImport = {
  id: importId,
  state: 'checked',
  files: ['scholars.csv'],
  progress: { step: 'Comparing the rows', done: 30, total: 60 },
  sheets: [
    {
      file: 'scholars.csv',
      sheet: null,
      table: 'scholars',
      headers: ['E-mail', 'Name', 'Mail'],
      columns: [
        { field: 'email', label: 'E-mail', required: true, header: 'E-mail' },
        { field: 'lastName', label: 'Last name', required: true, header: 'Name' }
      ],
      rows: 3,
      sample: []
    }
  ],
  counts: [{ table: 'scholars', created: 2, changed: 1, leftAlone: 0 }],
  alsoCreated: [{ kind: 'Sites', names: ['Essentia Health'] }],
  planned: [
    {
      table: 'scholars',
      file: 'scholars.csv',
      sheet: null,
      row: 2,
      effect: 'change',
      title: 'Noor Adeyemi',
      changes: [{ field: 'Effort %', before: '50', after: '75' }]
    }
  ],
  problems: [],
  errorCount: 0,
  noteCount: 0,
  failure: null,
  startedAt: '2026-11-23T15:00:00.000Z',
  startedBy: 'Maren Holmquist',
  appliedAt: null,
  version: 2,
  permissions: ['rematch', 'apply', 'discard']
}
const problem = {
  file: 'scholars.csv',
  sheet: null,
  row: 3,
  column: 'E-mail',
  value: 'ana',
  reason: 'This is not an e-mail address.',
  severity: 'error' as const
}

/** What the server holds now, and what it was sent. */
let roster: RosterImport
let sent: { method: string; path: string; body: unknown }[]

const json = (body: object) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })

beforeEach(() => {
  sent = []
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  vi.stubGlobal('fetch', async (address: string, { method, body }: { method: string; body: string | null }) => {
    const path = address.replace(/^.*\/imports/, '')
    if (method !== 'GET') sent.push({ method, path, body: body && JSON.parse(body) })
    return json(address.includes('/imports') ? roster : { programs: [] })
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function open(state: Partial<RosterImport> = {}) {
  roster = { ...checked, ...state }
  const page = { render: () => null }
  const names = ['imports', 'overview', 'settings-people', 'settings-funding']
  const routes = [
    { path: '/p/:programId/imports/:importId', name: 'import', component: page },
    ...names.map(name => ({ path: `/p/:programId/${name}`, name, component: page }))
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(`/p/${programId}/imports/${importId}`)
  render(ImportPage, { props: { importId }, global: { plugins: [createPinia(), PiniaColada, router] } })
}
const heading = (name: string) => screen.findByRole('heading', { name })

describe('an import that is at work', () => {
  it('shows how far it has come, and then what it found', async () => {
    await open({ state: 'checking', counts: [], permissions: ['discard'] })
    await heading('The files are being checked')
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50')

    roster = checked
    vi.advanceTimersByTime(1000)

    await screen.findByText('The files can be imported')
  })
})

describe('an import that was checked', () => {
  it('says what it would write, before and after, and writes it when asked', async () => {
    await open()
    await userEvent.click(await screen.findByText('1 scholar to change'))
    expect((await screen.findByText('Noor Adeyemi')).closest('li')?.textContent).toMatch(/Effort %:.*50.*75/)
    expect(screen.getByText('Essentia Health')).toBeTruthy()

    await userEvent.click(screen.getByRole('button', { name: 'Import 3 scholars' }))

    expect(sent).toEqual([{ method: 'PUT', path: `/${importId}/application`, body: { version: 2 } }])
  })

  it('cannot be imported while there are problems, and names them', async () => {
    await open({ problems: [problem], errorCount: 1, permissions: ['rematch', 'discard'] })

    expect((await screen.findByRole('alert')).textContent).toContain('1 problem keeps the roster from being imported')
    const row = screen.getByText(problem.reason).closest('tr')
    expect(row?.textContent).toMatch(/scholars\.csv, row 3.*Error.*E-mail.*ana/)
    expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull()
  })

  it('has nothing to import when every row was left alone', async () => {
    await open({ counts: [{ table: 'scholars', created: 0, changed: 0, leftAlone: 3 }], planned: [] })

    await screen.findByText('The program already says all of this')
    expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull()
  })

  it('is checked again with columns that were matched by hand, and not imported before', async () => {
    await open()
    await userEvent.selectOptions(await screen.findByLabelText('E-mail'), 'Mail')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import 3 scholars' }).disabled).toBe(true)
    await userEvent.selectOptions(screen.getByLabelText('Last name'), 'No column')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check again' }).disabled).toBe(true)
    await userEvent.selectOptions(screen.getByLabelText('Last name'), 'Name')

    await userEvent.click(screen.getByRole('button', { name: 'Check again' }))

    const columns = [
      { field: 'email', header: 'Mail' },
      { field: 'lastName', header: 'Name' }
    ]
    const sheets = [{ file: 'scholars.csv', sheet: null, table: 'scholars', columns }]
    expect(sent).toEqual([{ method: 'PATCH', path: `/${importId}`, body: { version: 2, sheets } }])
  })
})

describe('an import that came to an end', () => {
  it('leads on: to everybody’s progress, and to those who can be invited', async () => {
    await open({ state: 'applied', appliedAt: '2026-11-23T15:01:00.000Z', permissions: [] })

    const invite = await screen.findByRole('link', { name: 'Invite 2 scholars' })
    expect(invite.getAttribute('href')).toBe(`/p/${programId}/settings-people?accountState=none`)
    expect(screen.getByRole('link', { name: 'See everybody’s progress' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Discard import' })).toBeNull()
  })

  it('says why nothing was written, and is checked again when asked', async () => {
    await open({ state: 'failed', failure: 'The program has changed.', permissions: ['rematch', 'discard'] })
    expect((await screen.findByRole('alert')).textContent).toContain('The program has changed.')

    await userEvent.click(screen.getByRole('button', { name: 'Check again' }))

    expect(sent).toEqual([{ method: 'PATCH', path: `/${importId}`, body: { version: 2, sheets: [] } }])
  })
})
