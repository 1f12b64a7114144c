import type { Agreement } from '@northstar/shared/agreements/agreements.schema.ts'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { useAgreements } from '../../test/agreements.ts'
import { databaseCode } from '../db/errors.ts'

const { app, program, halfSigned, inForce, written, read } = useAgreements()

/** What becomes of a statement in plain SQL, as the application or as the owner of the tables. */
async function attempt(pool: pg.Pool, text: string, values: unknown[] = []) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.programs', $1, true)`, [program.id])
    const { rowCount } = await client.query(text, values)
    await client.query('commit')
    return rowCount
  } catch (error) {
    await client.query('rollback')
    return databaseCode(error)
  } finally {
    client.release()
  }
}

const [notAllowed, refused] = ['42501', '23001']
const asApplication = (text: string, values?: unknown[]) => attempt(app.pool, text, values)
const asOwner = (text: string, values?: unknown[]) => attempt(app.owner, text, values)

describe('what both have signed', () => {
  it('is not changed or removed by anybody, the owner of the tables included', async () => {
    const { id, inForce: signed } = (await inForce()) as Agreement & { inForce: object }
    const version = signed!.id
    const statements: [string, unknown[]][] = [
      [`update agreement_versions set sections = '[]' where id = $1`, [version]],
      [`update agreement_versions set signed_at = null where id = $1`, [version]],
      [`update agreement_versions set revisit_months = 60 where id = $1`, [version]],
      [`update agreement_versions set updated_at = now() where id = $1`, [version]],
      [`delete from agreement_versions where id = $1`, [version]],
      [`update agreement_signatures set name = 'Somebody' where version_id = $1`, [version]],
      [`delete from agreement_signatures where version_id = $1`, [version]],
      [`truncate agreement_signatures`, []],
      [`truncate agreement_versions cascade`, []],
      [`update agreements set mentor_id = $2 where id = $1`, [id, program.coMentor.personId]]
    ]
    for (const [text, values] of statements) {
      expect([text, await asOwner(text, values)]).toEqual([text, refused])
      expect([text, [refused, notAllowed].includes(String(await asApplication(text, values)))]).toEqual([text, true])
    }
    expect((await read(program.scholar, id)).inForce).toEqual(signed)
  })

  it('takes no further signature', async () => {
    const { inForce: signed } = await inForce()
    const { id, wording } = signed!
    const text = `insert into agreement_signatures (program_id, id, version_id, side, person_id, name, wording, digest, signed_at)
      values ($1, $2, $3, 'scholar', $4, 'Again', $5, '', now())`

    expect(await asOwner(text, [program.id, randomUUID(), id, program.scholar.personId, wording + 1])).toBe(refused)
  })
})

describe('a draft', () => {
  const putInForce = `update agreement_versions set signed_at = now() where id = $1`

  it('is not in force by fewer than two signatures, nor by one under another wording', async () => {
    const { draft } = await halfSigned()
    expect(await asApplication(putInForce, [draft.id])).toBe(refused)

    const text = `update agreement_versions set signed_at = now(), sections = '[]' where id = $1`
    expect(await asOwner(text, [draft.id])).toBe(refused)
    expect(await asOwner(`update agreement_versions set wording = wording + 1 where id = $1`, [draft.id])).toBe(1)
    expect(await asOwner(putInForce, [draft.id])).toBe(refused)
  })

  it('is not signed for another, nor under a wording that has passed', async () => {
    const { draft } = await written()
    const sign = (side: string, personId: string, wording: number) =>
      asApplication(
        `insert into agreement_signatures (program_id, id, version_id, side, person_id, name, wording, digest, signed_at)
          values ($1, $2, $3, $4, $5, 'A name', $6, '', now())`,
        [program.id, randomUUID(), draft.id, side, personId, wording]
      )

    expect(await sign('mentor', program.director.personId, draft.wording)).toBe(refused)
    expect(await sign('mentor', program.scholar.personId, draft.wording)).toBe(refused)
    expect(await sign('scholar', program.scholar.personId, draft.wording - 1)).toBe(refused)
    expect(await sign('scholar', program.scholar.personId, draft.wording)).toBe(1)
    expect(await sign('scholar', program.scholar.personId, draft.wording)).toBe('23505')
  })

  it('does not come into being signed', async () => {
    const { agreement } = await written()
    const text = `insert into agreement_versions (program_id, id, agreement_id, number, sections, revisit_months, template_version, signed_at)
      values ($1, $2, $3, 9, '[]', 12, 1, now())`

    expect(await asOwner(text, [program.id, randomUUID(), agreement.id])).toBe(refused)
  })
})
