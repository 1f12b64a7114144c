import { describe, expect, it } from 'vitest'
import { counted } from './counted.ts'

describe('a count in words', () => {
  it('says one and many, and nothing that is not known yet', () => {
    const said = [counted(0, 'scholar'), counted(1, 'scholar'), counted(24, 'scholar'), counted(2, 'person', 'people')]

    expect(said).toEqual(['0 scholars', '1 scholar', '24 scholars', '2 people'])
    expect(counted(undefined, 'scholar')).toBeUndefined()
  })
})
