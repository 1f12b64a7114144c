import { describe, expect, it } from 'vitest'
import { isCommon } from './passwords.common.ts'

describe('looking for a password among the common ones', () => {
  it.each([
    'Correct-Horse-Battery-Staple',
    'passwordpassword1!',
    'P@ssw0rd P@ssw0rd 2026',
    'Welcome to Minnesota 2026!',
    'thisismypassword',
    'NorthStar Learning Health System',
    'qazwsxedc-qazwsxedc-77',
    'To be, or not to be: that is the question.'
  ])('finds %s', password => expect(isCommon(password)).toBe(true))

  it.each([
    'mossy lantern drifts north',
    'purple tiger coffee winter',
    'Wintergerstenfeld 7',
    '90417 33021 88456 1207 5',
    'vq7-plonk-hazel-urn',
    'пятнадцать серых гусей'
  ])('lets %s pass', password => expect(isCommon(password)).toBe(false))
})
