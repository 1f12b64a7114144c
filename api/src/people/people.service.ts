import type { PageOf } from '@northstar/shared/http/page.schema.ts'
import type { NewPerson, Person, PersonChange } from '@northstar/shared/people/people.schema.ts'
import { lastDay } from '@northstar/shared/values/days.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { toPage } from '../db/keyset.ts'
import { lockRecord, removeRecord, updateRecord } from '../db/records.ts'
import { together } from '../db/together.ts'
import { exportLimit, toCsv } from '../http/csv.ts'
import { conflict, forbidden, invalid, notFound, stale } from '../http/refusal.ts'
import { orcidIsWrong } from '../http/validation.ts'
import { mayChangeEmail, mayRead, mayRemove, personPermissions } from './people.policy.ts'
import * as repository from './people.repository.ts'
import { people } from './people.table.ts'
import { roleNames } from './roles.policy.ts'
import { add as addRole, refuseWithoutDirector } from './roles.service.ts'

interface Listing extends repository.Filters {
  sort?: string | undefined
  limit?: number | undefined
  after?: string | undefined
}

const present = (context: Context, { hasPart, ...person }: repository.PersonRow): Person => ({
  ...person,
  permissions: personPermissions(context, { ...person, hasPart })
})

export async function list(context: Context, listing: Listing): Promise<PageOf<Person>> {
  const { sort = 'name', limit = 50, after } = listing
  const [rows, total] = await together(
    repository.list(context, listing, { sort, limit, after }),
    repository.count(context, listing)
  )
  return toPage(rows, { sort, limit }, total, person => present(context, person))
}

export async function exportAll(context: Context, listing: Listing): Promise<string> {
  const { sort = 'name' } = listing
  const rows = await repository.list(context, listing, { sort, limit: exportLimit })
  return toCsv(exported(context), rows.slice(0, exportLimit))
}

const exported = ({ today }: Context) => [
  { label: 'First name', value: (person: repository.PersonRow) => person.firstName },
  { label: 'Last name', value: (person: repository.PersonRow) => person.lastName },
  { label: 'Degrees', value: (person: repository.PersonRow) => person.degrees },
  { label: 'E-mail', value: (person: repository.PersonRow) => person.email },
  { label: 'Institution', value: (person: repository.PersonRow) => person.institution },
  { label: 'Department', value: (person: repository.PersonRow) => person.department },
  { label: 'Rank', value: (person: repository.PersonRow) => person.rank },
  { label: 'ORCID', value: (person: repository.PersonRow) => person.orcid },
  { label: 'eRA Commons', value: (person: repository.PersonRow) => person.eraCommons },
  {
    label: 'Roles',
    value: ({ roles }: repository.PersonRow) =>
      roles
        .filter(({ until }) => until === null || until > today)
        .map(({ role, until }) => (until ? `${roleNames[role]} until ${lastDay(until)}` : roleNames[role]))
        .join('; ')
  },
  { label: 'Account', value: (person: repository.PersonRow) => person.accountState }
]

export async function read(context: Context, id: string): Promise<Person> {
  const person = mayRead(context, { id }) ? await repository.find(context, id) : undefined
  if (!person) throw notFound('The person')
  return present(context, person)
}

export async function add(context: Context, { roles = [], ...person }: NewPerson): Promise<Person> {
  refuseWrongOrcid(person)
  const id = newId()
  await repository.insert(context, { id, ...person })
  const title = nameOf(person)
  await record(context, 'person.added', { kind: 'person', id, title, after: person })
  for (const [at, role] of roles.entries()) await addRole(context, id, role, `roles.${at}.`)
  return read(context, id)
}

export async function change(context: Context, id: string, { version, ...changes }: PersonChange): Promise<Person> {
  if (!mayRead(context, { id })) throw notFound('The person')
  const before = await lock(context, id, version)
  refuseWrongOrcid(changes)
  const movesEmail = changes.email !== undefined && changes.email.toLowerCase() !== before.email.toLowerCase()
  if (movesEmail) await refuseUnlessMayChangeEmail(context, id)

  // An invitation went to the old address: it is to be sent again, to the new one.
  const invitedAt = movesEmail && before.accountId === null ? { invitedAt: null } : {}
  const after = await updateRecord(context, people, id, { ...changes, ...invitedAt })
  const person = await read(context, id)
  const { scholarId } = person
  await record(context, 'person.changed', { kind: 'person', id, title: person.name, scholarId, before, after })
  return person
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const before = await lock(context, id, version)
  const person = await repository.find(context, id)
  if (id === context.actor.personId) throw forbidden('You cannot remove yourself.')
  if (!person || !mayRemove(context, person)) throw forbidden('Only a director may remove a director.')
  const parts = await repository.partsOf(context, id)
  if (parts.length > 0) {
    throw conflict('in-use', `${person.name} has a part in ${parts.join(', ')}. End the roles instead of removing.`)
  }
  await removeRecord(context, people, id, context.actor.personId)
  await refuseWithoutDirector(context, [context.today])
  await record(context, 'person.removed', { kind: 'person', id, title: person.name, before })
}

async function refuseUnlessMayChangeEmail(context: Context, id: string) {
  const person = await repository.find(context, id)
  if (person && mayChangeEmail(context, person)) return
  throw forbidden(
    person && id !== context.actor.personId
      ? 'Only a director may change the e-mail address of a director.'
      : 'Your e-mail address is changed by the program’s staff.'
  )
}

function refuseWrongOrcid({ orcid }: { orcid?: string | null }) {
  if (!orcidIsWrong(orcid)) return
  throw invalid('The ORCID has a typing error: its check digit does not fit.', {
    field: 'orcid',
    message: 'has a typing error: its check digit does not fit'
  })
}

async function lock(context: Context, id: string, version: number) {
  const person = await lockRecord(context, people, id)
  if (!person) throw notFound('The person')
  if (person.version !== version) throw stale(await read(context, id))
  return person
}

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`
