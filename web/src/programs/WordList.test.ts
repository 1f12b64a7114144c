import userEvent from '@testing-library/user-event'
import { cleanup, render, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import WordList from './WordList.vue'

afterEach(cleanup)

function show(...given: string[]) {
  const words = ref<string[] | null | undefined>(given)
  const Around = defineComponent(
    () => () =>
      h(WordList, {
        name: 'tracks',
        label: 'Tracks',
        one: 'track',
        modelValue: words.value,
        'onUpdate:modelValue': (list: string[] | null | undefined) => (words.value = list)
      })
  )
  render(Around)
  return words
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

describe('a list of words', () => {
  it('is changed, added to and taken from', async () => {
    const words = show('Scholar', 'Fellow')

    await press('Add track')
    expect(document.activeElement).toBe(screen.getByLabelText('Tracks, 3'))
    await userEvent.keyboard('Intern')
    await press('Take Scholar off')

    expect(words.value).toEqual(['Fellow', 'Intern'])
  })

  it('is put into another order from the keyboard, the focus going along', async () => {
    const words = show('Scholar', 'Fellow', 'Intern')

    screen.getByRole('button', { name: 'Move Intern up' }).focus()
    await userEvent.keyboard('{Enter}')
    expect(words.value).toEqual(['Scholar', 'Intern', 'Fellow'])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move Intern up' }))

    await userEvent.keyboard('{Enter}')
    expect(words.value).toEqual(['Intern', 'Scholar', 'Fellow'])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move Intern down' }))
  })

  it('moves nothing past its ends', () => {
    show('Scholar', 'Fellow')

    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Move Scholar up' }).disabled).toBe(true)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Move Fellow down' }).disabled).toBe(true)
  })
})
