import { Day, Email, Line, Nullable, Text } from '@northstar/shared/values/values.schema.ts'
import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { Type, type Static } from 'typebox'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { ApiError } from '../http/api-error.ts'
import UiDateInput from './UiDateInput.vue'
import UiField from './UiField.vue'
import UiForm from './UiForm.vue'
import UiInput from './UiInput.vue'
import { useForm, type Draft } from './useForm.ts'

type Meeting = Static<typeof Meeting>
const Meeting = Type.Object(
  {
    title: Line(20),
    email: Type.Optional(Email),
    notes: Nullable(Text(100)),
    heldOn: Day,
    actions: Type.Array(Type.Object({ title: Line(20) })),
    version: Type.Optional(Type.Integer())
  },
  { additionalProperties: false }
)

const blank: Draft<Meeting> = { title: '', email: '', notes: '', heldOn: null, actions: [] }
const good: Draft<Meeting> = { ...blank, title: 'Aims', heldOn: '2027-06-01' }
type Send = Parameters<typeof useForm<typeof Meeting>>[2]

/** A form for meetings, as a page would write it. */
function aForm(initial: Draft<Meeting>, send: Send = async () => undefined) {
  const spy = vi.fn(send)
  const shown = {} as { form: ReturnType<typeof useForm<typeof Meeting>> }
  const text = (name: 'title' | 'email' | 'notes', label: string) =>
    h(UiField, { name, label }, () =>
      h(UiInput, {
        modelValue: shown.form.values[name] ?? '',
        'onUpdate:modelValue': value => (shown.form.values[name] = value as string)
      })
    )
  const day = () =>
    h(UiDateInput, {
      modelValue: shown.form.values.heldOn ?? null,
      'onUpdate:modelValue': value => (shown.form.values.heldOn = value ?? null)
    })
  const action = (index: number) =>
    h(UiField, { name: `actions.${index}.title`, label: `Action ${index + 1}` }, () => h(UiInput))

  const Page = defineComponent(() => {
    shown.form = useForm(Meeting, initial, spy)
    return () =>
      h(UiForm, { form: shown.form, action: 'Log meeting' }, () => [
        text('title', 'Title'),
        text('email', 'E-mail'),
        text('notes', 'Notes'),
        h(UiField, { name: 'heldOn', label: 'Held on' }, day),
        (initial.actions ?? []).map((_, index) => action(index))
      ])
  })
  render(Page)
  return {
    send: spy,
    form: shown.form,
    log: () => userEvent.click(screen.getByRole('button', { name: 'Log meeting' }))
  }
}

const refusing = (status: number, more = {}) =>
  vi.fn<Send>().mockRejectedValue(new ApiError({ status, code: 'x', message: 'It was refused.', ...more }))
const errorOf = (label: RegExp | string) => {
  const input = screen.getByLabelText(label)
  const ids = input.getAttribute('aria-describedby')?.split(' ') ?? []
  return {
    isInvalid: input.getAttribute('aria-invalid'),
    error: document.getElementById(ids.at(-1)!)?.textContent?.trim()
  }
}

afterEach(cleanup)

describe('a form', () => {
  it('sends nothing that is incomplete, says what is missing and goes there', async () => {
    const { send, log } = aForm({ ...blank, email: 'not one', actions: [{ title: ' ' }] })
    await log()

    await waitFor(() => expect(errorOf('Title')).toEqual({ isInvalid: 'true', error: 'Fill this in.' }))
    expect(errorOf('Held on').error).toBe('Fill this in.')
    expect(errorOf(/E-mail/).error).toBe('Enter an e-mail address, such as name@example.org.')
    expect(errorOf('Action 1').error).toBe('Fill this in.')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Title')))
    expect(send).not.toHaveBeenCalled()
  })

  it('says nothing before it is sent, and takes an error back once it is mended', async () => {
    const { log } = aForm(blank)
    expect(errorOf('Title').isInvalid).toBeNull()
    await log()
    await waitFor(() => expect(errorOf('Title').isInvalid).toBe('true'))
    await userEvent.type(screen.getByLabelText('Title'), 'Aims')
    expect(errorOf('Title').isInvalid).toBeNull()
  })

  it('tells too long from missing', async () => {
    const { log } = aForm({ ...good, title: 'x'.repeat(21) })
    await log()
    await waitFor(() => expect(errorOf('Title').error).toBe('This is too long: at most 20 characters.'))
  })

  it('marks what may be left out, and sends it as the API takes it', async () => {
    const { send, log } = aForm({ ...good, title: '  Aims ' })
    expect(screen.getByText('E-mail').textContent).toContain('(optional)')
    expect(screen.getByText('Title').textContent).not.toContain('(optional)')
    await log()
    await waitFor(() => expect(send).toHaveBeenCalled())
    expect(send.mock.calls[0]![0]).toEqual({ title: 'Aims', notes: null, heldOn: '2027-06-01', actions: [] })
  })

  it('refuses to empty what was filled and must stay so', async () => {
    const { send, log } = aForm({ ...good, email: 'a@b.org' })
    await userEvent.clear(screen.getByLabelText(/E-mail/))
    await log()
    await waitFor(() => expect(errorOf(/E-mail/).error).toBe('Fill this in.'))
    expect(send).not.toHaveBeenCalled()
  })
})

describe('a refused form', () => {
  it('keeps what was typed, says why, and shows it at the field until that is changed', async () => {
    const fields = [{ field: 'title', message: 'This title is taken.' }]
    const { log } = aForm(good, refusing(422, { fields }))
    await log()

    expect((await screen.findByRole('alert')).textContent).toContain('It was refused.')
    expect(errorOf('Title')).toEqual({ isInvalid: 'true', error: 'This title is taken.' })
    expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('Aims')
    await userEvent.type(screen.getByLabelText('Title'), '2')
    expect(errorOf('Title').isInvalid).toBeNull()
  })

  it('shows its present state when somebody else saved first, and can save over it', async () => {
    const current = { ...good, title: 'Theirs', version: 5 }
    const send = refusing(409, { current })
    const { log, form } = aForm({ ...good, version: 4 }, send)
    await log()
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody else changed this')

    send.mockResolvedValue(undefined)
    await userEvent.click(screen.getByRole('button', { name: 'Save mine over it' }))
    await waitFor(() => expect(form.isDirty.value).toBe(false))
    expect(send.mock.lastCall![0]).toMatchObject({ title: 'Aims', version: 5 })
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('can start again from what somebody else saved', async () => {
    const { log, form } = aForm(
      { ...good, version: 4 },
      refusing(409, { current: { ...good, title: 'Theirs', version: 5 } })
    )
    await log()
    await userEvent.click(await screen.findByRole('button', { name: 'Start again from theirs' }))
    expect(form.values).toMatchObject({ title: 'Theirs', version: 5 })
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('sending twice', () => {
  it('sends once while it is under way', async () => {
    let finish = () => undefined as void
    const { send, form, log } = aForm(good, () => new Promise<void>(resolve => (finish = resolve)))
    const first = form.submit()
    await Promise.all([form.submit(), log()])
    await waitFor(() => expect(send).toHaveBeenCalled())
    await log()
    finish()
    await first
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('repeats its key after a broken connection, and takes another once it is done', async () => {
    const send = refusing(0)
    const { log, form } = aForm(good, send)
    const keys = () => send.mock.calls.map(([, { idempotencyKey }]) => idempotencyKey)
    await log()
    await screen.findByRole('alert')

    send.mockResolvedValue(undefined)
    await log()
    await waitFor(() => expect(keys()).toHaveLength(2))
    await waitFor(() => expect(form.sending.value).toBe(false))
    await log()
    await waitFor(() => expect(keys()).toHaveLength(3))
    expect(keys()[1]).toBe(keys()[0])
    expect(keys()[2]).not.toBe(keys()[0])
  })
})
