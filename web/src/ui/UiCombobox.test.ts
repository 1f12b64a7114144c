import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import type { Option } from './options.ts'
import UiCombobox from './UiCombobox.vue'
import UiField from './UiField.vue'

const people: Option[] = [
  { value: 'a', label: 'Noor Adeyemi', hint: 'Essentia Health' },
  { value: 'b', label: 'Tomás Rivera', hint: 'Hennepin Healthcare' },
  { value: 'c', label: 'Priya Natarajan', hint: 'Essentia Health' }
]

function aCombobox(initial: string | string[] | null, props = {}) {
  const chosen = ref(initial)
  const Page = defineComponent(
    () => () =>
      h(UiField, { label: 'Mentor' }, () =>
        h(UiCombobox, {
          options: people,
          ...props,
          modelValue: chosen.value,
          'onUpdate:modelValue': value => (chosen.value = value ?? null)
        })
      )
  )
  render(Page)
  return { chosen, box: screen.getByRole<HTMLInputElement>('combobox', { name: 'Mentor' }) }
}
const offered = () =>
  screen.queryAllByRole('option').map(option =>
    option.textContent
      ?.trim()
      .split(/\s{2,}|Essentia|Hennepin/)[0]
      ?.trim()
  )

afterEach(cleanup)

describe('choosing one by typing', () => {
  it('finds names without their accents, and by the words under them', async () => {
    const { box } = aCombobox(null)
    await userEvent.type(box, 'tomas')
    await waitFor(() => expect(offered()).toEqual(['Tomás Rivera']))
    await userEvent.clear(box)
    await userEvent.type(box, 'essentia')
    await waitFor(() => expect(offered()).toEqual(['Noor Adeyemi', 'Priya Natarajan']))
  })

  it('takes the one that the arrow keys reach, and shows its name', async () => {
    const { box, chosen } = aCombobox(null)
    await userEvent.type(box, 'essentia')
    await waitFor(() => expect(offered()).toHaveLength(2))
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await waitFor(() => expect(chosen.value).toBe('c'))
    await waitFor(() => expect(box.value).toBe('Priya Natarajan'))
  })

  it('takes the choice away when the box is emptied', async () => {
    const { box, chosen } = aCombobox('a')
    expect(box.value).toBe('Noor Adeyemi')
    await userEvent.clear(box)
    expect(chosen.value).toBeNull()
  })

  it('says so when nobody is found', async () => {
    const { box } = aCombobox(null)
    await userEvent.type(box, 'zzz')
    expect((await screen.findByRole('status')).textContent).toContain('found')
  })
})

describe('choosing several', () => {
  it('shows each with a way to take it back', async () => {
    const { box, chosen } = aCombobox(['a'], { multiple: true })
    await userEvent.type(box, 'riv')
    await waitFor(() => expect(offered()).toEqual(['Tomás Rivera']))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(chosen.value).toEqual(['a', 'b']))

    await userEvent.click(screen.getByRole('button', { name: 'Remove Noor Adeyemi' }))
    expect(chosen.value).toEqual(['b'])
  })

  it('takes the last one back with the backspace key', async () => {
    const { box, chosen } = aCombobox(['a', 'b'], { multiple: true })
    await userEvent.type(box, '{Backspace}')
    expect(chosen.value).toEqual(['a'])
  })
})

describe('searching elsewhere', () => {
  it('shows only what the latest question found', async () => {
    const answers = new Map<string, (found: Option[]) => void>()
    const search = vi.fn((text: string) => new Promise<Option[]>(resolve => answers.set(text, resolve)))
    const { box } = aCombobox(null, { options: [], search })

    await userEvent.type(box, 'no')
    await waitFor(() => expect(answers.has('no')).toBe(true))
    await userEvent.type(box, 'o')
    await waitFor(() => expect(answers.has('noo')).toBe(true))
    answers.get('noo')!([people[0]!])
    await waitFor(() => expect(offered()).toEqual(['Noor Adeyemi']))
    answers.get('no')!([people[1]!])
    await userEvent.type(box, 'r')
    await waitFor(() => expect(answers.has('noor')).toBe(true))
    expect(offered()).toEqual(['Noor Adeyemi'])
  })
})
