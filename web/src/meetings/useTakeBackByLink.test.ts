import type { MeetingLink } from '@northstar/shared/meetings/meetings.links.schema.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toasts } from '../ui/useToast.ts'
import { useTakeBackByLink } from './useTakeBackByLink.ts'

const [confirm, suggest, takeBack] = [vi.fn(), vi.fn(), vi.fn()]
vi.mock('./meeting-links.queries.ts', () => ({ useMeetingLinkDeeds: () => ({ confirm, suggest, takeBack }) }))

const used = (mayTakeBack: boolean) => ({ standing: 'confirmed', mayTakeBack }) as MeetingLink
const last = () => toasts.value.at(-1)

afterEach(() => {
  toasts.value = []
  takeBack.mockReset()
})

describe('using a link from a mail', () => {
  it('offers to take it back, and says that it was', async () => {
    confirm.mockResolvedValue(used(true))
    takeBack.mockResolvedValue({ standing: 'open' })

    await useTakeBackByLink('token').confirm()
    expect(last()).toMatchObject({ text: 'Record confirmed.', action: { label: 'Take back' } })
    await last()?.action?.run()

    expect(takeBack).toHaveBeenCalledOnce()
    expect(last()?.text).toBe('Taken back: the record waits for you again.')
  })

  it('says when that came too late', async () => {
    suggest.mockResolvedValue(used(true))
    takeBack.mockResolvedValue(undefined)

    await useTakeBackByLink('token').suggest('It was Friday.')
    await last()?.action?.run()

    expect(last()).toMatchObject({ kind: 'late', text: 'This can no longer be taken back here.' })
  })

  it('offers nothing where nothing was done', async () => {
    confirm.mockResolvedValue(undefined)
    await useTakeBackByLink('token').confirm()
    confirm.mockResolvedValue(used(false))
    await useTakeBackByLink('token').confirm()

    expect(toasts.value).toEqual([])
  })
})
