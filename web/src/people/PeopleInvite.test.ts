import type { Person } from '@northstar/shared/people/people.schema.ts'
import userEvent from '@testing-library/user-event'
import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import PeopleInvite from './PeopleInvite.vue'

const invite = vi.fn()
vi.mock('./people.queries.ts', () => ({ usePeopleChanges: () => ({ invite }) }))
afterEach(() => {
  cleanup()
  invite.mockReset()
})

const aPerson = (id: string, permissions: Person['permissions'] = ['change', 'invite']) =>
  ({ id, permissions }) as Person

describe('inviting those who are ticked', () => {
  it('leaves out whoever cannot be invited, and says so', async () => {
    const sent = [{ personId: 'a', email: 'a@umn.example', expiresAt: '', link: null }]
    invite.mockResolvedValue(sent)
    const { emitted } = render(PeopleInvite, { props: { people: [aPerson('a'), aPerson('b', ['change'])] } })

    expect(screen.getByRole('status').textContent).toContain('2 people selected, 1 of them cannot be invited now')
    await userEvent.click(screen.getByRole('button', { name: 'Invite 1 person' }))

    expect(invite).toHaveBeenCalledWith(['a'])
    await waitFor(() => expect(emitted().invited).toEqual([[sent]]))
  })

  it('offers nothing while nobody is ticked', () => {
    render(PeopleInvite, { props: { people: [] } })

    expect(screen.queryByRole('button')).toBeNull()
  })
})
