import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { statementsOf } from '../../test/statements.ts'
import type { Db } from './db.ts'
import { reading } from './reading.ts'
import { recall, relyOn } from './recall.ts'
import { write } from './statement.ts'
import { transaction } from './transaction.ts'

const test = useApp()

const treesOf = write(
  sql`select id, name, is_green as "isGreen" from trees where park = ${sql.placeholder('park')} order by id`
)
/** In spring they are others. */
const springs = write(sql`select passed from springs`)
const recallTrees = (db: Db, park: string) => recall<{ name: string }>(db, treesOf, { park }, springs)
const inSpring = (change: string) => test.owner.query(`${change}; update springs set passed = passed + 1`)
const plant = (db: Db, name: string) => db.execute(sql`insert into planted (name) values (${name})`)
const planted = async () =>
  (await test.owner.query<{ name: string }>('select name from planted order by name')).rows.map(({ name }) => name)

/** A transaction that recalls who stands in a park, and writes it down. */
const inTransaction = (work: (db: Db, trees: readonly { name: string }[]) => Promise<unknown>, park = 'Loring') =>
  transaction(test.pool, {}, async db => work(db, await recallTrees(db, park)))
const writeDown = () => inTransaction((db, trees) => plant(db, trees.map(({ name }) => name).join()))

const flights = async (work: () => Promise<unknown>) =>
  (await statementsOf(work)).filter(({ text }) => text.includes('set_config')).length

beforeAll(() =>
  test.owner.query(`
    create table trees (id int primary key, park text, name text, is_green boolean);
    create table planted (name text);
    create table springs (passed int);
    insert into springs values (0);
    grant select on trees, springs to public; grant select, insert on planted to public`)
)

beforeEach(async () => {
  await inSpring(`
    truncate trees, planted;
    insert into trees values (1, 'Loring', 'Elm', true), (2, 'Loring', 'Ash "the old"', false), (3, 'Minnehaha', 'Oak', null)`)
  await inTransaction(async () => {})
})

describe('what is recalled', () => {
  it('is what the statement is answered, asked or not', async () => {
    const asked = await recallTrees(reading(test.pool, {}), 'Loring')
    const recalled = await transaction(test.pool, {}, db => recallTrees(db, 'Loring'))

    expect(recalled).toEqual([
      { id: 1, name: 'Elm', isGreen: true },
      { id: 2, name: 'Ash "the old"', isGreen: false }
    ])
    expect(asked).toEqual(recalled)
    expect(await recallTrees(reading(test.pool, {}), 'Powderhorn')).toEqual([])
  })

  it('leaves together with what is written for it', async () => {
    expect(await flights(writeDown)).toBe(1)
    expect(await planted()).toEqual(['Elm,Ash "the old"'])
  })

  it('is another by now: nothing is written for the old, all for the new', async () => {
    await inSpring("update trees set name = 'Linden' where id = 1")

    expect(await flights(writeDown)).toBe(3)
    expect(await planted()).toEqual(['Linden,Ash "the old"'])
    expect(await flights(writeDown)).toBe(1)
  })

  it('is compared by the other statement alone, and that once', async () => {
    const recallTwo = () =>
      inTransaction(async db => {
        await recallTrees(db, 'Minnehaha')
        await plant(db, 'here and there')
      })
    await recallTwo()
    const sent = await statementsOf(recallTwo)

    const [compared, ...others] = sent.filter(({ text }) => text.includes('answered_otherwise'))
    expect(others).toEqual([])
    expect(compared!.text).not.toContain('trees')
    expect(compared!.text.match(/from springs/g)).toHaveLength(1)
  })

  it('is of its own values only', async () => {
    await inTransaction(async (db, trees) => plant(db, trees[0]!.name), 'Minnehaha')

    expect(await planted()).toEqual(['Oak'])
  })

  it('is compared when nothing else is asked, too', async () => {
    await inSpring('delete from trees where id = 2')

    expect(await inTransaction(async (_, trees) => trees.length)).toBe(1)
  })

  it('refuses nobody by itself: what failed for the old may go well for the new', async () => {
    await inSpring("update trees set name = 'Linden' where id = 1")
    const onlyIfLinden = () =>
      inTransaction(async (db, trees) => {
        if (trees[0]!.name !== 'Linden') throw new Error('There is no linden.')
        await plant(db, 'beside the linden')
      })

    await onlyIfLinden()
    await inSpring("update trees set name = 'Elm' where id = 1")
    await expect(onlyIfLinden()).rejects.toThrow('There is no linden.')

    expect(await planted()).toEqual(['beside the linden'])
  })

  it('counts for nothing in a transaction that goes on after its failure, or began before', async () => {
    await inSpring("update trees set name = 'Linden' where id = 1")
    const heedless = transaction(test.pool, {}, async db => {
      await plant(db, 'first')
      const [tree] = await recallTrees(db, 'Loring')
      await plant(db, tree!.name).then(undefined, () => {})
    })

    await heedless
    expect(await planted()).toEqual(['Linden', 'first'])
  })

  it('is not written down where a read that failed is passed over', async () => {
    await inSpring("update trees set name = 'Linden' where id = 1")

    await inTransaction(async (db, trees) => {
      await db.execute(sql`select 1 / ${0}::int`).then(undefined, () => {})
      await plant(db, trees[0]!.name)
    })

    expect(await planted()).toEqual(['Linden'])
  })

  it('is not believed once the transaction is over', async () => {
    let later: Db | undefined
    await inTransaction(async db => (later = db))

    await expect(recallTrees(later!, 'Loring')).rejects.toMatchObject({
      cause: { message: 'This transaction is over.' }
    })
  })

  it('leaves to others what fails beside it', async () => {
    const failing = inTransaction(db => db.execute(sql`insert into planted select (1 / ${0})::text`))

    await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } })
  })

  it('is forgotten when there is too much that it answers', async () => {
    for (const letter of 'xyz') await inTransaction(async () => {}, letter.repeat(900_000))

    expect(await flights(() => inTransaction(db => plant(db, 'Loring')))).toBe(2)
  })

  it('is forgotten when there is too much of it, the oldest first', async () => {
    await test.owner.query(
      "insert into trees select 100 + n, 'Como ' || n, repeat('x', 900000) from generate_series(1, 3) n"
    )
    const ofTheOthers = [1, 2, 3].map(n => `Como ${n}`)
    for (const park of ofTheOthers) await inTransaction(async () => {}, park)

    const asked: number[] = []
    for (const park of [...ofTheOthers.toReversed(), 'Loring'])
      asked.push(await flights(() => inTransaction(db => plant(db, park), park)))

    expect(asked).toEqual([1, 1, 2, 2])
  })
})

describe('what is taken for granted', () => {
  const oak = { id: 3, name: 'Oak', isGreen: null }
  const relying = (row: object | undefined) =>
    transaction(test.pool, {}, async db => {
      const isGranted = relyOn(db, treesOf, { park: 'Minnehaha' }, row)
      await plant(db, isGranted ? 'granted' : 'asked')
    })

  it('is so, or has to be asked', async () => {
    await relying(oak)
    await relying({ ...oak, name: 'Fir' })
    await relying(undefined)

    expect(await planted()).toEqual(['asked', 'asked', 'granted'])
  })

  it('has to be asked where nothing is compared', () => {
    expect(relyOn(reading(test.pool, {}), treesOf, { park: 'Minnehaha' }, oak)).toBe(false)
  })
})
