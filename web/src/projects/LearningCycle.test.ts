import { cleanup, render, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import LearningCycle from './LearningCycle.vue'

afterEach(cleanup)

describe('the learning cycle', () => {
  it('says in words what the ring shows: the phase, the turn, and the turns behind it', () => {
    const { container } = render(LearningCycle, { props: { phase: 'K2P', turn: 3 } })

    expect(screen.getByRole('img', { name: 'Knowledge to practice, in turn 3, after 2 full turns' })).toBeTruthy()
    expect(container.querySelectorAll('g.past')).toHaveLength(2)
    expect(container.querySelectorAll('g.present')).toHaveLength(1)
    expect(container.querySelectorAll('circle.turn')).toHaveLength(2)
  })

  it('has no phase in front when none is named', () => {
    const { container } = render(LearningCycle, { props: { phase: null, turn: 1 } })

    expect(screen.getByRole('img', { name: 'No phase is named yet; the first turn' })).toBeTruthy()
    expect(container.querySelectorAll('g.ahead')).toHaveLength(3)
  })
})
