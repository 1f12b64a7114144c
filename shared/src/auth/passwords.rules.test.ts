import { describe, expect, it } from 'vitest'
import { normalizePassword, passwordWeakness } from './passwords.rules.ts'

describe('judging a password by its letters', () => {
  it.each([
    ['four words', 'mossy lantern drifts north'],
    ['one long word and a number', 'Wintergerstenfeld 7'],
    ['another script', 'пятнадцать серых гусей'],
    ['signs and spaces', '~ 8 % ] oak { 3 = elm'],
    ['emoji', '🦆🌲🚲🎻🧂🪁🧭🪵🐚🥾🧵🪕🐝🍋🎈']
  ])('lets %s pass', (_, password) => {
    expect(passwordWeakness(password, ['noor.adeyemi@umn.example', 'Noor', 'Adeyemi'])).toBeUndefined()
  })

  it.each([
    ['fourteen characters', 'mossy lanterns', /at least 15/],
    ['one letter', 'aaaaaaaaaaaaaaaaaa', /few different/],
    ['a repeated piece', 'Duck-7 Duck-7 Duck-7', /over and over/],
    ['the alphabet', 'abcdefghijklmnopq', /alphabet/],
    ['rows of the keyboard', 'qwertyuiop asdfghjkl', /keyboard/],
    ['digits backwards', '98765432109876543', /digits|over and over/],
    ['the e-mail', 'noor.adeyemi@umn.example', /e-mail/],
    ['the name in disguise', 'N00r-4d3y3m1-2026!', /name/]
  ])('refuses %s', (_, password, reason) => {
    expect(passwordWeakness(password, ['noor.adeyemi@umn.example', 'Noor', 'Adeyemi'])).toMatch(reason)
  })

  it('takes a letter for the same, composed or not', () => {
    expect(normalizePassword('Gru\u0308ne Wiesen am Fluss')).toBe(normalizePassword('Gr\u00fcne Wiesen am Fluss'))
  })
})
