import { describe, expect, it } from 'vitest'
import { readDetermination, readKind, readTeamRole, readWay } from './roster.choices.ts'

const context = { fromWorkbook: false, dates1904: false }

describe('reading a choice', () => {
  it.each([
    ['Video', 'video'],
    ['zoom', 'video'],
    ['Zoom call', 'video'],
    ['MS Teams', 'video'],
    ['via Teams (recorded)', 'video'],
    ['Phone', 'phone'],
    ['Telephone', 'phone'],
    ['phone call', 'phone'],
    ['In person', 'in-person'],
    ['in-person', 'in-person'],
    ['Face-to-face', 'in-person'],
    ['', null]
  ])('knows the way %j', (written, value) => expect(readWay(written, context)).toEqual({ value }))

  it('refuses what is two ways at once, or none, and names those there are', () => {
    for (const written of ['In person and Zoom', 'pigeon']) {
      expect(readWay(written, context)).toEqual({
        problem: `"${written}" is not a way to meet that we know; write In person, Video, or Phone.`
      })
    }
  })

  it.each([
    ['One-to-one', 'one-to-one'],
    ['1:1', 'one-to-one'],
    ['1-on-1', 'one-to-one'],
    ['1:01:00 AM', 'one-to-one'],
    ['Team', 'team'],
    ['team meeting', 'team'],
    ['Oversight committee', 'oversight-committee'],
    ['Operations check-in', 'operations'],
    ['ops', 'operations']
  ])('knows the kind %j', (written, value) => expect(readKind(written, context)).toEqual({ value }))

  it.each([
    ['Primary research mentor', 'primary-research'],
    ['Co-mentor', 'co-mentor'],
    ['Health-system mentor', 'health-system'],
    ['health system mentor', 'health-system'],
    ['Operations sponsor', 'health-system'],
    ['Methods mentor', 'methods'],
    ['Career mentor', 'career'],
    ['Patient or community mentor', 'community'],
    ['peer', 'peer'],
    ['Oversight-committee member', 'oversight-committee']
  ])('knows the role %j', (written, value) => expect(readTeamRole(written, context)).toEqual({ value }))

  it.each([
    ['IRB approved', 'irb-approved'],
    ['Exempt', 'irb-exempt'],
    ['QI, not research', 'qi'],
    ['Pending', 'pending'],
    ['', null]
  ])('knows the determination %j', (written, value) => {
    expect(readDetermination(written, context)).toEqual({ value })
  })

  it('knows every choice by its name on the wire', () => {
    for (const value of ['in-person', 'video', 'phone']) expect(readWay(value, context)).toEqual({ value })
    for (const value of ['one-to-one', 'team', 'oversight-committee', 'operations']) {
      expect(readKind(value, context)).toEqual({ value })
    }
    for (const value of ['irb-approved', 'irb-exempt', 'qi', 'pending']) {
      expect(readDetermination(value, context)).toEqual({ value })
    }
  })
})
