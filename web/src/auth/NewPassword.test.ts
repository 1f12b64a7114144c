import { cleanup, render, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import NewPassword from './NewPassword.vue'

afterEach(cleanup)

const Page = defineComponent(() => {
  const password = ref<string | null>('')
  return () =>
    h(NewPassword, {
      modelValue: password.value,
      'onUpdate:modelValue': value => (password.value = value ?? null),
      personal: ['noor.adeyemi@umn.example', 'Noor', undefined]
    })
})

describe('choosing a password', () => {
  it('says what is missing while it is typed', async () => {
    render(Page)
    const box = screen.getByLabelText('Password')

    await userEvent.type(box, 'mossy lantern')
    expect(screen.getByRole('status').textContent).toBe('2 more characters.')
    await userEvent.type(box, ' drifts')
    expect(screen.getByRole('status').textContent).toBe('✓ Long enough.')
  })

  it('names what is easy to guess', async () => {
    render(Page)

    await userEvent.type(screen.getByLabelText('Password'), 'noor.adeyemi@umn.example')

    expect(screen.getByRole('status').textContent).toMatch(/name or the e-mail address/)
  })

  it('can be shown, hidden and pasted', async () => {
    render(Page)
    const box = screen.getByLabelText<HTMLInputElement>('Password')
    await userEvent.click(box)
    await userEvent.paste('mossy lantern drifts')
    expect(box).toMatchObject({ type: 'password', value: 'mossy lantern drifts', autocomplete: 'new-password' })

    await userEvent.click(screen.getByRole('button', { name: 'Show the password' }))

    expect(box.type).toBe('text')
    expect(screen.getByRole('button', { name: 'Hide the password' }).getAttribute('aria-pressed')).toBe('true')
  })
})
