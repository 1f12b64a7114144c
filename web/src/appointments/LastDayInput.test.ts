import { cleanup, fireEvent, render, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import UiField from '../ui/UiField.vue'
import LastDayInput from './LastDayInput.vue'

afterEach(cleanup)

function aField(until: string | null) {
  const value = ref(until)
  render(
    defineComponent(
      () => () =>
        h(UiField, { label: 'Last day' }, () =>
          h(LastDayInput, { modelValue: value.value, 'onUpdate:modelValue': next => (value.value = next ?? null) })
        )
    )
  )
  return { value, input: screen.getByLabelText<HTMLInputElement>('Last day') }
}

describe('the last day of a period', () => {
  it('is shown for the day after it, from which the period no longer holds', async () => {
    const { value, input } = aField('2027-07-01')
    expect(input.value).toBe('2027-06-30')

    await fireEvent.update(input, '2028-02-29')

    expect(value.value).toBe('2028-03-01')
  })

  it('stays open when it is empty', async () => {
    const { value, input } = aField('2027-07-01')

    await fireEvent.update(input, '')

    expect(value.value).toBeNull()
  })
})
