import { sql } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { connect } from './db.ts'
import { ask, keptStatements, write } from './statement.ts'

const test = useApp()

describe('a statement that is written once', () => {
  const statement = write(sql`select ${sql.placeholder('day')}::date as day, ${sql.placeholder('name')}::text as name,
    ${sql.placeholder('day')}::date + 1 as next`)

  it('sends each value once, however often it is named, and reads days as they are', async () => {
    const sent = vi.spyOn(pg.Pool.prototype, 'query')
    const rows = await ask(connect(test.pool), statement, { name: 'Noor', day: '2026-11-23', other: 1 })

    expect(rows).toEqual([{ day: '2026-11-23', name: 'Noor', next: '2026-11-24' }])
    expect(sent.mock.calls[0]![1]).toEqual(['2026-11-23', 'Noor'])
    sent.mockRestore()
  })

  it('is not asked without one of its values', async () => {
    await expect(ask(connect(test.pool), statement, { name: 'Noor' })).rejects.toThrow('without its day')
  })

  it('is kept with its plan, unless there are too many', () => {
    const kept = keptStatements(1)
    const write = (text: string) => kept(text, () => sql.raw(`select '${text}'`))

    expect([write('a'), write('b')].map(({ name }) => typeof name)).toEqual(['string', 'undefined'])
    expect(write('a')).toBe(write('a'))
    expect(write('b').text).toBe("select 'b'")
  })

  it('holds no value of its own', () => {
    expect(() => write(sql`select ${'Noor'}::text`)).toThrow('without a name')
  })
})
