import { cleanup, render, screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import type { Column } from './table.ts'
import UiTable from './UiTable.vue'

interface Scholar {
  id: string
  name: string
  effort: number | null
}

const rows: Scholar[] = [
  { id: 'a', name: 'Noor Adeyemi', effort: 75 },
  { id: 'b', name: 'Tomás Rivera', effort: null }
]
const columns: Column<Scholar>[] = [
  { key: 'name', label: 'Scholar', sort: 'name' },
  { key: 'effort', label: 'Effort', value: ({ effort }) => effort, align: 'end' }
]

function aTable(props = {}) {
  const slots = { name: ({ row }: { row: object }) => h('strong', (row as Scholar).name) }
  const rowKey = (row: object) => (row as Scholar).id
  return render(UiTable, { props: { caption: 'Scholars', columns: columns as never, rows, rowKey, ...props }, slots })
}
const cells = (row: HTMLElement) => within(row).getAllByRole('cell')

afterEach(cleanup)

describe('a table', () => {
  it('is named, and shows each column by its slot or its value, a dash where there is none', () => {
    aTable()
    const [, first, second] = within(screen.getByRole('table', { name: 'Scholars' })).getAllByRole('row')
    expect(cells(first!).map(cell => cell.textContent?.trim())).toEqual(['Noor Adeyemi', '75'])
    expect(cells(second!).map(cell => cell.textContent?.trim())).toEqual(['Tomás Rivera', '–'])
    expect(cells(first!)[0]!.querySelector('strong')).not.toBeNull()
    expect(cells(first!)[1]!.dataset.label).toBe('Effort')
  })

  it('follows what a cell shows beside its row', async () => {
    const day = ref('today')
    const rowKey = (row: object) => (row as Scholar).id
    const props = { caption: 'Scholars', columns: columns as never, rows, rowKey }
    const Page = defineComponent(() => () => {
      const word = day.value
      return h(UiTable, props, { name: () => h('em', word) })
    })
    render(Page)
    day.value = 'tomorrow'
    await nextTick()
    expect(screen.getAllByText('tomorrow')).toHaveLength(2)
  })

  it('tells how it is sorted, and asks for the other way round', async () => {
    const { emitted, rerender } = aTable({ sort: 'name' })
    const head = screen.getByRole('columnheader', { name: 'Scholar' })
    expect(head.getAttribute('aria-sort')).toBe('ascending')
    expect(screen.getByRole('columnheader', { name: 'Effort' }).hasAttribute('aria-sort')).toBe(false)

    await userEvent.click(within(head).getByRole('button'))
    expect(emitted('update:sort')).toEqual([['-name']])
    await rerender({ sort: '-name' })
    expect(head.getAttribute('aria-sort')).toBe('descending')
  })

  it('lets rows be ticked one by one and all at once', async () => {
    const nameOf = (row: object) => (row as Scholar).name
    const { emitted, rerender } = aTable({ nameOf, selected: [] })
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select Noor Adeyemi' }))
    expect(emitted('update:selected')!.at(-1)).toEqual([['a']])

    await rerender({ selected: ['a'] })
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select all rows' }))
    expect(emitted('update:selected')!.at(-1)).toEqual([['a', 'b']])

    await rerender({ selected: ['a', 'b'] })
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select Noor Adeyemi' }))
    expect(emitted('update:selected')!.at(-1)).toEqual([['b']])
  })
})
