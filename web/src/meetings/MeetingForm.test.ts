import { PiniaColada } from '@pinia/colada'
import type { MeetingStart, NewMeeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import MeetingForm from './MeetingForm.vue'
import { waitingMeetings } from './waiting.ts'

const programId = '01890000-0000-7000-8000-000000000001'
const [scholarId, noor, priya, action] = ['a', 'b', 'c', 'd'].map(one => `01890000-0000-7000-8000-00000000000${one}`)
const today = '2026-11-25' // a Wednesday
const [noon, began] = [Date.parse(`${today}T18:00:00Z`), performance.now()]

const session = {
  id: '1',
  programs: [
    {
      id: programId,
      timeZone: 'America/Chicago',
      utcOffset: -360,
      roles: ['mentor'],
      person: { id: priya, name: 'Priya Shah', scholarId: null }
    }
  ]
}

const start = {
  scholar: { id: scholarId, name: 'Noor Adeyemi' },
  heldOn: today,
  minutes: 30,
  way: 'video',
  kind: 'one-to-one',
  attendeeIds: [noor, priya],
  team: [
    { id: noor, name: 'Noor Adeyemi', as: 'scholar' },
    { id: priya, name: 'Priya Shah', as: 'primary research mentor' }
  ],
  staff: [],
  openActions: [{ id: action, title: 'Read the protocol', owner: null, dueOn: null, doneOn: null }],
  recentTopics: ['Aims', 'IRB'],
  readers: { notes: 'All', mentorNotes: 'Mentors', directorNotes: 'You and the directors' }
} as unknown as MeetingStart

interface Sent {
  key: string | null
  meeting: NewMeeting
}
let sent: Sent[]
let answer: () => Response
const [logged, waits] = [vi.fn(), vi.fn()]

const json = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

beforeEach(() => {
  vi.spyOn(Date, 'now').mockImplementation(() => noon + performance.now() - began)
  localStorage.clear()
  sent = []
  answer = () => json({ id: 'made' }, 201)
  logged.mockReset()
  waits.mockReset()
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    if (address.endsWith('/sessions/current') || init.method === 'GET') return Promise.resolve(json(session))
    sent.push({ key: new Headers(init.headers).get('idempotency-key'), meeting: JSON.parse(String(init.body)) })
    return Promise.resolve().then(answer)
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function aForm(props: { start: MeetingStart } = { start }) {
  cleanup()
  const component = { template: '<i />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/p/:programId', component },
      { path: '/s/:scholarId', name: 'scholar-meetings', component }
    ]
  })
  await router.push(`/p/${programId}`)
  const { useSession } = await import('../auth/auth.queries.ts')
  const Page = {
    components: { MeetingForm },
    setup: () => ({ session: useSession().data, props, logged, waits }),
    template: '<MeetingForm v-if="session" v-bind="props" @logged="logged" @waits="waits" />'
  }
  render(Page, { global: { plugins: [createPinia(), PiniaColada, router] } })
  return screen.findByLabelText('What we talked about')
}
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))

describe('logging a meeting', () => {
  it('sends what was opened with and what was typed, and understands a line that was not added yet', async () => {
    await userEvent.type(await aForm(), 'The aims.')
    await press('IRB')
    await userEvent.click(screen.getByLabelText(/Read the protocol/))
    await userEvent.type(screen.getByLabelText('New actions'), 'send aims to Priya by Fri')
    await press('In 2 weeks')
    await press('Log meeting')

    await waitFor(() => expect(logged).toHaveBeenCalledWith('made'))
    expect(sent[0]!.meeting).toMatchObject({
      scholarId,
      heldOn: today,
      minutes: 30,
      way: 'video',
      kind: 'one-to-one',
      attendeeIds: [noor, priya],
      notes: 'The aims.',
      topics: ['IRB'],
      doneActionIds: [action],
      newActions: [{ title: 'Send aims to Priya', ownerId: noor, dueOn: '2026-11-27' }],
      nextOn: '2026-12-09'
    })
  })

  it('is done with Ctrl and Enter, not with Enter alone', async () => {
    await aForm()
    const line = screen.getByLabelText('New actions')

    await userEvent.type(line, 'me: call the IRB{Enter}')
    expect(sent).toEqual([])
    await userEvent.type(line, '{Control>}{Enter}{/Control}')

    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]!.meeting.newActions).toEqual([{ title: 'Call the IRB', ownerId: priya, dueOn: null }])
  })

  it('has no field for notes that one may not write', async () => {
    await aForm({ start: { ...start, readers: { ...start.readers, mentorNotes: null } } })

    expect(screen.queryByLabelText('Notes for mentors')).toBeNull()
    expect(screen.getByLabelText('Note to the director')).toBeTruthy()
    await press('Log meeting')
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]!.meeting).not.toHaveProperty('mentorNotes')
  })
})

describe('the draft of a meeting', () => {
  it('is on this device until the meeting is logged', async () => {
    await userEvent.type(await aForm(), 'Half a sentence')
    await userEvent.type(screen.getByLabelText('New actions'), 'half a line')
    await waitFor(() => expect(screen.getByText('Draft kept on this device')).toBeTruthy())

    expect(await aForm()).toHaveProperty('value', 'Half a sentence')
    expect(screen.getByLabelText('New actions')).toHaveProperty('value', 'half a line')
    await press('Log meeting')
    await waitFor(() => expect(logged).toHaveBeenCalled())

    expect(await aForm()).toHaveProperty('value', '')
  })

  it('can be thrown away', async () => {
    await userEvent.type(await aForm(), 'Half a sentence')
    await waitFor(() => expect(screen.getByText('Draft kept on this device')).toBeTruthy())

    const notes = await aForm()
    await press('Start over')

    await waitFor(() => expect(notes).toHaveProperty('value', ''))
  })

  it('stays when the session ends, for the same person alone', async () => {
    answer = () => json({ code: 'signed-out', detail: 'Sign in again.' }, 401)
    await userEvent.type(await aForm(), 'Half a sentence')
    await press('Log meeting')
    await screen.findByText(/Sign in again/)

    expect(await aForm()).toHaveProperty('value', 'Half a sentence')
    const { person } = session.programs[0]!
    session.programs[0]!.person = { ...person, id: noor! }
    expect(await aForm()).toHaveProperty('value', '')
    session.programs[0]!.person = person
  })

  it('that did arrive before, with other words, is not recorded a second time unasked', async () => {
    answer = () => json({ code: 'idempotency-key-reused', detail: 'Used before.' }, 422)
    await aForm()
    await press('Log meeting')
    await screen.findByText('This meeting is already recorded')

    answer = () => json({ id: 'made' }, 201)
    await press('Log this as another meeting')

    await waitFor(() => expect(logged).toHaveBeenCalledWith('made'))
    expect(sent[0]!.key).not.toBe(sent[1]!.key)
  })
})

describe('without a connection', () => {
  it('the meeting waits on this device, and is not sent', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    await userEvent.type(await aForm(), 'In the corridor')
    expect(screen.getByText(/waits on this device/)).toBeTruthy()
    await press('Log meeting')

    await waitFor(() => expect(waits).toHaveBeenCalled())
    expect([sent, logged.mock.calls]).toEqual([[], []])
    expect(waitingMeetings()).toMatchObject([
      { programId, personId: priya, scholarName: 'Noor Adeyemi', meeting: { scholarId, notes: 'In the corridor' } }
    ])
    expect(await aForm()).toHaveProperty('value', '')
    online.mockRestore()
  })

  it('waits under the key under which it was tried', async () => {
    answer = () => {
      throw new TypeError('Failed to fetch')
    }
    await aForm()
    await press('Log meeting')

    await waitFor(() => expect(waits).toHaveBeenCalled())
    expect(waitingMeetings().map(({ key }) => key)).toEqual(sent.map(({ key }) => key))
  })

  it('nothing is lost where the device keeps nothing', async () => {
    answer = () => {
      throw new TypeError('Failed to fetch')
    }
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: full, removeItem: () => undefined })
    await userEvent.type(await aForm(), 'In the corridor')
    await press('Log meeting')

    await screen.findByText(/cannot be reached/)
    expect(screen.getByLabelText('What we talked about')).toHaveProperty('value', 'In the corridor')
  })
})
