import type { Agreement, AgreementVersion } from '@northstar/shared/agreements/agreements.schema.ts'
import userEvent from '@testing-library/user-event'
import { cleanup, render, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../http/api-error.ts'
import SignForm from './SignForm.vue'

const sign = vi.fn()
vi.mock('./agreements.queries.ts', () => ({ useAgreementChanges: () => ({ sign }) }))

const agreement = {
  side: 'scholar',
  readerName: 'Amina Warsame',
  scholar: { id: 's', name: 'Amina Warsame' },
  mentor: { id: 'm', name: 'Ingrid Vang' }
} as unknown as Agreement
const aDraft = (wording: number, text = 'Every two weeks.') =>
  ({
    id: 'v',
    wording,
    changedBy: { id: 'm', name: 'Ingrid Vang' },
    sections: [{ key: 'meetings', title: 'How we meet', required: true, text }]
  }) as unknown as AgreementVersion

const press = () => userEvent.click(screen.getByRole('button', { name: 'Sign agreement' }))
const stale = new ApiError({ status: 409, code: 'stale', message: 'Changed', fields: [] })

afterEach(() => {
  cleanup()
  sign.mockReset()
})

describe('signing an agreement', () => {
  it('signs the wording that stands on the page', async () => {
    sign.mockResolvedValue({ standing: 'signed' })
    render(SignForm, { props: { agreement, draft: aDraft(4) } })

    await userEvent.type(screen.getByLabelText(/Your name/), 'Amina Warsame')
    await press()

    await vi.waitFor(() => expect(sign).toHaveBeenCalledWith('v', { name: 'Amina Warsame', wording: 4 }))
  })

  it('says that the wording changed meanwhile, keeps the name, and signs the new one when asked again', async () => {
    sign.mockRejectedValueOnce(stale).mockResolvedValue({ standing: 'in-force' })
    const { rerender } = render(SignForm, { props: { agreement, draft: aDraft(4) } })
    await userEvent.type(screen.getByLabelText(/Your name/), 'Amina Warsame')
    await press()
    expect(await screen.findByText('The wording has changed')).toBeTruthy()

    await rerender({ agreement, draft: aDraft(5) })
    expect(sign).toHaveBeenCalledTimes(1)
    await press()

    await vi.waitFor(() => expect(sign).toHaveBeenLastCalledWith('v', { name: 'Amina Warsame', wording: 5 }))
  })

  it('waits until every required section is written', () => {
    render(SignForm, { props: { agreement, draft: aDraft(4, '  ') } })

    expect(screen.getByText(/Missing: How we meet/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Sign agreement' })).toBeNull()
  })
})
