import type { Installation, SampleRole, SetUp } from '@northstar/shared/auth/auth.schema.ts'
import { recordAccountEvent } from '../accounts/accounts.events.repository.ts'
import * as accounts from '../accounts/accounts.repository.ts'
import type { Config } from '../config.ts'
import type { Application, PublicContext } from '../context.ts'
import { connect, type Db, type Pool } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { transaction } from '../db/transaction.ts'
import { isForThisMachine } from '../http/loopback.ts'
import { conflict, notFound } from '../http/refusal.ts'
import { foundProgram } from '../programs/programs.administration.ts'
import { sampleEmails } from '../sample/sample.build.ts'
import { loadSample } from '../sample/sample.service.ts'
import { StartProblem } from '../start-problem.ts'
import { connectAccount } from './invitations.repository.ts'
import * as repository from './installation.repository.ts'
import * as links from './links.repository.ts'
import { linkIsOver, makeLink } from './links.service.ts'
import { hashPassword, refuseWeak } from './passwords.ts'
import { digestOf } from './secrets.ts'
import { openSession, type Caller } from './sessions.service.ts'

type State = Installation['state']

async function stateOf(db: Db): Promise<State> {
  const { hasAccounts, isSample } = await repository.readState(db)
  if (!hasAccounts) return 'new'
  return isSample ? 'sample' : 'ready'
}

/** What the first page offers; `local` tells whether it is looked at on the machine that serves it. */
export async function read({ db, pool }: PublicContext, local: boolean): Promise<Installation> {
  const state = await stateOf(db)
  const samplePeople = local && state === 'sample' ? await peopleOfSample(pool) : []
  return { state, sampleAllowed: local && state !== 'ready', samplePeople }
}

const roles = Object.keys(sampleEmails) as SampleRole[]

const peopleOfSample = (pool: Pool) =>
  transaction(pool, {}, async db => {
    const names = await repository.namesOf(db, Object.values(sampleEmails))
    return roles.map(role => ({ role, name: names.get(sampleEmails[role]) ?? role }))
  })

/** Fills an empty installation with the sample program; done already, nothing happens. */
export async function openSample(context: PublicContext, local: boolean): Promise<Installation> {
  if (!local) throw noSample()
  await transaction(context.pool, {}, async db => {
    await repository.lockInstallation(db)
    const state = await stateOf(db)
    if (state === 'ready')
      throw conflict('not-empty', 'This installation is in use: the sample program needs an empty one.')
    if (state === 'new') await fill(context)
  })
  return read(context, local)
}

/** Marked before it is filled, so that made-up people are never taken for real ones, whatever happens meanwhile. */
async function fill(context: PublicContext) {
  await repository.markSample(context.db)
  try {
    await loadSample(context)
  } catch (error) {
    await repository.unmarkSample(context.db)
    throw error
  }
}

const noSample = () => notFound('The sample program')

export async function refuseUnlessSample({ db }: Pick<PublicContext, 'db'>, local: boolean): Promise<void> {
  if (!local || (await stateOf(db)) !== 'sample') throw noSample()
}

export async function signInToSample(context: PublicContext, role: SampleRole, caller: Caller, local: boolean) {
  await refuseUnlessSample(context, local)
  const accountId = await repository.findAccountId(context.db, sampleEmails[role])
  if (!accountId) throw noSample()
  return transaction(context.pool, { accountId }, db => openSession({ ...context, db }, accountId, caller))
}

/** Made-up people with sign-in for everybody must not be reachable from elsewhere. */
export async function refuseSampleAbroad({ config, pool }: { config: Config; pool: Pool }): Promise<void> {
  if (isForThisMachine(config) || (await stateOf(connect(pool))) !== 'sample') return
  throw new StartProblem(
    'This database holds the sample program, in which anybody may sign in as anybody. It can be used on this machine ' +
      'alone: leave HOST and PUBLIC_URL at 127.0.0.1, or choose an empty DATA_DIR or DATABASE_URL to begin with your own program.'
  )
}

/** The link with which the first administrator begins; undefined once there are accounts. */
export async function firstRunLink({ config, pool, clock }: Pick<Application, 'config' | 'pool' | 'clock'>) {
  return transaction(pool, {}, async db => {
    if ((await stateOf(db)) !== 'new') return undefined
    const { address } = await makeLink({ db, config, now: clock() }, 'set-up', {})
    return address
  })
}

const over = () => linkIsOver('Start Northstar again: it prints another one as long as nobody has an account.')

/** Makes the first administrator, who also directs the first program, and signs in. */
export async function setUp(context: PublicContext, token: string, form: SetUp, caller: Caller) {
  const { pool, now } = context
  const [hash, at] = [digestOf(token), now.toISOString()]
  if (!(await links.findOpen(context.db, 'set-up', hash, at))) throw over()
  const { email, password, program, ...name } = form
  refuseWeak(password, email, name.firstName, name.lastName, program.name)
  const passwordHash = await hashPassword(password)

  const [accountId, programId] = [newId(), newId()]
  return transaction(pool, { accountId, programs: [programId] }, async db => {
    await repository.lockInstallation(db)
    if ((await stateOf(db)) !== 'new' || !(await links.use(db, 'set-up', hash, at))) throw over()
    await accounts.insert(db, { id: accountId, email, passwordHash, administrator: true })
    await recordAccountEvent(db, { accountId, action: 'made', at, details: { administrator: true } })
    const founding = { db, programId, accountId, now }
    const director = await foundProgram(founding, program, { ...name, email })
    await connectAccount(founding, director, accountId)
    return openSession({ ...context, db }, accountId, caller)
  })
}
