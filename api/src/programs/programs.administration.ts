import type { NewProgram } from '@northstar/shared/programs/programs.schema.ts'
import { newProgramDefaults } from '@northstar/shared/programs/programs.defaults.ts'
import { dayIn } from '@northstar/shared/values/days.ts'
import * as accounts from '../accounts/accounts.repository.ts'
import { record } from '../audit/audit.service.ts'
import { connectAccount } from '../auth/invitations.repository.ts'
import { invite } from '../auth/invitations.service.ts'
import type { AccountContext } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { reachAsAdministrator, reachPrograms } from '../db/reach.ts'
import * as repository from './programs.administration.repository.ts'
import { refuseUnknownTimeZone } from './programs.service.ts'

type Founding = InProgram & { accountId: string; now: Date }
type Program = Omit<NewProgram, 'director'>

/** Makes a program with what every new one starts from, and its director; answers with that person’s id. */
export async function foundProgram(founding: Founding, program: Program, director: NewProgram['director']) {
  const { programId, now } = founding
  await refuseUnknownTimeZone(founding.db, program.timeZone)
  await repository.insertProgram(founding, { ...newProgramDefaults, ...program })
  const today = dayIn(program.timeZone, now)
  const { id, roleId } = await repository.insertPerson(founding, director, 'director', today)
  const title = `${director.firstName} ${director.lastName}`
  await record(founding, 'program.added', { kind: 'program', id: programId, title: program.name, after: program })
  await record(founding, 'person.added', { kind: 'person', id, title, after: director })
  const after = { role: 'director', personId: id, startsOn: today }
  await record(founding, 'role.added', { kind: 'role', id: roleId, title, after })
  return id
}

/** A program of its own for a director, who is invited; an administrator who names him- or herself begins at once. */
export async function add(context: AccountContext, { director, ...program }: NewProgram) {
  const founding = { ...context, programId: newId() }
  const { db, programId, accountId } = founding
  await reachPrograms(db, [programId])
  const personId = await foundProgram(founding, program, director)
  const own = await accounts.find(db, accountId)
  if (own?.email.toLowerCase() === director.email.toLowerCase()) {
    await connectAccount(founding, personId, accountId)
    return { id: programId, invitationLink: null }
  }
  const { link } = await invite(founding, personId)
  return { id: programId, invitationLink: link }
}

type Wanted = Parameters<typeof repository.page>[1]

/** The programs of the installation by name, with who directs them; nothing of their records. */
export async function list({ db, now }: AccountContext, wanted: Wanted) {
  await reachAsAdministrator(db)
  const page = await repository.page(db, wanted)
  const directors = await repository.directorsOf(
    db,
    page.items.map(({ id }) => id),
    now.toISOString().slice(0, 10)
  )
  const of = Map.groupBy(directors, ({ programId }) => programId)
  const items = page.items.map(item => ({ ...item, directors: of.get(item.id)?.map(({ name }) => name) ?? [] }))
  return { ...page, items }
}
