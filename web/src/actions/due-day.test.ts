import { describe, expect, it } from 'vitest'
import { findDay } from './due-day.ts'

/** A Wednesday. */
const today = '2026-11-25'

describe('finding the day in what was typed', () => {
  it.each([
    ['send aims to Priya by Fri', '2026-11-27'],
    ['send aims by Wednesday', '2026-12-02'],
    ['send aims by this Wednesday', '2026-11-25'],
    ['send aims next fri', '2026-12-04'],
    ['send aims next Sunday', '2026-12-06'],
    ['call the IRB by 3/12', '2027-03-12'],
    ['call the IRB by 12/3', '2026-12-03'],
    ['call the IRB by 13/12', '2026-12-13'],
    ['call the IRB 12/3/26', '2026-12-03'],
    ['call the IRB due 2027-01-15', '2027-01-15'],
    ['call the IRB before Jan 15', '2027-01-15'],
    ['call the IRB by January 15th, 2028', '2028-01-15'],
    ['call the IRB by 3rd of December', '2026-12-03'],
    ['draft the budget in 2 weeks', '2026-12-09'],
    ['draft the budget in two weeks with Mai', '2026-12-09'],
    ['draft the budget in a month', '2026-12-25'],
    ['draft the budget within 10 days', '2026-12-05'],
    ['draft the budget tomorrow', '2026-11-26'],
    ['draft the budget by today.', '2026-11-25'],
    ['draft the budget by end of the month', '2026-11-30'],
    ['draft the budget by the end of this week', '2026-11-27'],
    ['draft the budget next week', '2026-12-04'],
    ['draft the budget by the end of next month', '2026-12-31'],
    ['by Friday send the aims', '2026-11-27'],
    ['draft the budget by Wednesday, 25 November', '2026-11-25'],
    ['draft the budget this week', '2026-11-27'],
    ['draft the budget 2 weeks from now', '2026-12-09'],
    ['draft the budget in a couple of weeks', '2026-12-09'],
    ['draft the budget by Monday at 3pm', '2026-11-30'],
    ['draft the budget (Friday)', '2026-11-27'],
    ['call the IRB by 11/20', '2027-11-20'],
    ['book a room on Monday for the talk by Friday', '2026-11-27']
  ])('understands "%s"', (text, day) => {
    expect(findDay(text, today)?.day).toBe(day)
  })

  it.each([
    'read 2/3 of the papers',
    'use Tuesday’s data',
    'ask whether we may submit',
    'see the March report again',
    'meet by 2/30',
    'buy 3 monitors',
    'collect 12-month data',
    'talk to Sat Patel again',
    'write in 2 steps',
    'collect data for 2 weeks',
    'meet a week from Friday',
    'meet on Friday or Monday',
    'write a note every Friday',
    'look at what came in last Friday',
    'call the IRB by 11/20/2026',
    'send what we wrote yesterday',
    'plan the work for January',
    'call them before noon'
  ])('guesses nothing in "%s"', text => {
    expect(findDay(text, today)).toBeUndefined()
  })

  it('tells where it stands, the word before it included', () => {
    expect(findDay('send aims by Fri', today)).toEqual({ day: '2026-11-27', from: 10, to: 16 })
  })

  it.each([
    ['call the IRB by 3/12', { words: '3/12', day: '2026-12-03' }],
    ['call the IRB by 1/2/2027', { words: '1/2/2027', day: '2027-02-01' }],
    ['call the IRB by 12/13', undefined],
    ['call the IRB by 3/3', undefined],
    ['call the IRB by Dec 3', undefined]
  ])('says what else "%s" could mean', (text, otherwise) => {
    expect(findDay(text, today)?.otherwise).toEqual(otherwise)
  })

  it('counts months to their last day', () => {
    expect(findDay('pay in one month', '2027-01-31')?.day).toBe('2027-02-28')
    expect(findDay('pay by the end of the month', '2027-01-31')?.day).toBe('2027-01-31')
    expect(findDay('pay next month', '2027-01-31')?.day).toBe('2027-02-28')
  })
})
