import type { Role } from '@northstar/shared/people/people.schema.ts'
import { newProgramDefaults } from '@northstar/shared/programs/programs.defaults.ts'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { accountPrograms, accounts } from '../src/accounts/accounts.table.ts'
import { sessions } from '../src/auth/auth.table.ts'
import { connect, type Db } from '../src/db/db.ts'
import { newId } from '../src/db/ids.ts'
import { heldRoles, people } from '../src/people/people.table.ts'
import { programs } from '../src/programs/programs.table.ts'
import { scholars } from '../src/scholars/scholars.table.ts'

/** Somebody with an account, signed in, and a part in a program. */
export interface TestPerson {
  accountId: string
  sessionId: string
  personId: string
  name: string
  email: string
  /** Set for those with the role scholar. */
  scholarId: string
}

export async function aProgramIn(pool: pg.Pool, name: string): Promise<string> {
  const id = newId()
  await reaching(pool, id, db =>
    db
      .insert(programs)
      .values({ id, name, shortName: name.slice(0, 20), timeZone: 'America/Chicago', ...newProgramDefaults })
  )
  return id
}

const firstNames = ['Noor', 'Tomás', 'Lena', 'Siobhán', 'Erik', 'Mai']
let made = 0

export async function aPersonIn(pool: pg.Pool, programId: string, roles: Role[]): Promise<TestPerson> {
  const [accountId, personId, sessionId, scholarId] = [newId(), newId(), newId(), newId()]
  const firstName = firstNames[made++ % firstNames.length]!
  const lastName = `O'Test-${made}`
  const email = `${randomUUID()}@umn.example`
  await reaching(pool, programId, async db => {
    await db.insert(accounts).values({ id: accountId, email })
    await db.insert(sessions).values({ id: sessionId, accountId, device: 'Tests' })
    await db.insert(accountPrograms).values({ accountId, programId })
    await db.insert(people).values({ programId, id: personId, accountId, firstName, lastName, email })
    for (const role of roles) {
      await db.insert(heldRoles).values({ programId, id: newId(), personId, role, startsOn: '2020-01-01' })
    }
    if (roles.includes('scholar')) await db.insert(scholars).values({ programId, id: scholarId, personId })
  })
  return { accountId, sessionId, personId, scholarId, name: `${firstName} ${lastName}`, email }
}

async function reaching(pool: pg.Pool, programId: string, work: (db: Db) => Promise<unknown>) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.programs', $1, true)`, [programId])
    await work(connect(client))
    await client.query('commit')
  } finally {
    client.release()
  }
}
