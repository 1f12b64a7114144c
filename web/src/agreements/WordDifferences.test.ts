import { cleanup, render } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import WordDifferences from './WordDifferences.vue'

afterEach(cleanup)

describe('the differences of two wordings', () => {
  it('stand as taken out and put in, for eyes and ears', () => {
    const { container } = render(WordDifferences, {
      props: { before: 'We meet every week.', after: 'We meet every month.' }
    })

    expect(container.querySelector('del')?.textContent).toBe('[taken out: week.]')
    expect(container.querySelector('ins')?.textContent).toBe('[put in: month.]')
    expect(container.textContent).toContain('We meet every ')
  })
})
