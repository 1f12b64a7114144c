import type { TemplateItem } from '@northstar/shared/templates/templates.schema.ts'
import { expect, it } from 'vitest'
import { differencesOf } from './template.differences.ts'

const item = (id: string, given: Partial<TemplateItem> = {}): TemplateItem => ({
  id,
  title: id,
  category: null,
  dueMonths: 1,
  acts: 'scholar',
  ...given
})

it('tells what was added, removed, moved and reworded between two versions, in order of time', () => {
  const before = [item('same'), item('gone', { dueMonths: 4 }), item('moved'), item('both')]
  const after = [
    item('same'),
    item('moved', { dueMonths: 9 }),
    item('both', { dueMonths: 2, acts: 'mentor' }),
    item('new', { dueMonths: 6 })
  ]

  expect(differencesOf(before, after).map(({ id, kinds }) => [id, ...kinds])).toEqual([
    ['both', 'moved', 'reworded'],
    ['gone', 'removed'],
    ['new', 'added'],
    ['moved', 'moved']
  ])
  expect(differencesOf(before, before)).toEqual([])
})
