import type { Role } from '@northstar/shared/people/people.schema.ts'
import type { RosterTable } from '@northstar/shared/imports/imports.schema.ts'
import { newId } from '../db/ids.ts'
import { gaps } from '../people/roles.service.ts'
import { allFields, differing, fieldChange, pick } from './plan.changes.ts'
import type { Planning } from './plan.context.ts'
import type { FieldChange } from './plan.draft.ts'
import type { PersonRow } from './plan.present.ts'
import { simplify } from './roster.cells.ts'
import type { Located, MentorRow, ScholarRow } from './roster.rows.ts'

interface Period {
  startsOn: string
  until: string | null
}

/** A person, known already or from these files, as the import will leave him or her. */
export interface PersonState {
  id: string
  email: string
  /** As it will be; of somebody new this is the row that is written. */
  row: Details
  known: PersonRow | undefined
  /** What these files have said so far. */
  said: Map<string, unknown>
  roles: Map<Role, Period[]>
}

type Details = Pick<PersonRow, 'firstName' | 'lastName'> & Partial<PersonRow>
type Values = ScholarRow & MentorRow

const fields = ['firstName', 'lastName', 'degrees', 'institution', 'department', 'rank', 'orcid', 'eraCommons'] as const

export type PeopleBook = Map<string, PersonState>

export const nameOf = ({ row }: PersonState) => `${row.firstName} ${row.lastName}`

/** Everybody whom the program knows and these files name. */
export function openBook({ people, heldRoles }: Planning['present']): PeopleBook {
  const roles = Map.groupBy(heldRoles, ({ personId }) => personId)
  return new Map(
    people.map(known => [
      known.email.toLowerCase(),
      {
        id: known.id,
        email: known.email,
        row: { ...known },
        known,
        said: new Map(),
        roles: Map.groupBy(roles.get(known.id) ?? [], ({ role }) => role)
      }
    ])
  )
}

interface Taken {
  person: PersonState
  changes: FieldChange[]
  isNew: boolean
}

/** The person of a row, made or changed as the row says; undefined when the address belongs to somebody else. */
export function takePerson(planning: Planning, table: RosterTable, row: Located<ScholarRow | MentorRow>) {
  const person = planning.people.get(row.values.email)
  return person ? takeKnown(planning, table, row, person) : takeNew(planning, table, row)
}

function takeNew({ people, draft }: Planning, table: RosterTable, { values }: Located<ScholarRow | MentorRow>): Taken {
  const id = newId()
  const { email, firstName, lastName } = values
  const said = fields.filter(field => asPerson(values)[field] != null)
  const row = { id, email, ...pick(values, said), firstName, lastName }
  draft.add('people', row, { kind: 'person', title: `${firstName} ${lastName}` })
  const person: PersonState = {
    id,
    email,
    row,
    known: undefined,
    said: new Map(said.map(field => [field, asPerson(values)[field]])),
    roles: new Map()
  }
  people.set(email, person)
  return { person, changes: allFields(table, pick(values, said)), isNew: true }
}

function takeKnown(
  planning: Planning,
  table: RosterTable,
  { values, ...place }: Located<ScholarRow | MentorRow>,
  person: PersonState
): Taken | undefined {
  const { problems, draft, at } = planning
  if (person.known && isSomebodyElse(person.known, values)) {
    const name = nameOf(person)
    const reason = `This address belongs to ${name}. Correct it, or change the name under Settings › People first.`
    problems.error(at(place, 'email'), reason, values.email)
    return undefined
  }
  const wanted = fields.filter(field => asPerson(values)[field] != null)
  const contradicted = wanted.filter(
    field => person.said.has(field) && person.said.get(field) !== asPerson(values)[field]
  )
  for (const field of contradicted) {
    const reason = `Another row says “${String(person.said.get(field))}” of ${nameOf(person)}; this was left out.`
    problems.note(at(place, field), reason, String(asPerson(values)[field]))
  }
  const taken = wanted.filter(field => !contradicted.includes(field))
  const changed = differing(taken, person.row, asPerson(values))
  const changes = changed.map(field => fieldChange(table, field, person.row[field], asPerson(values)[field]))
  const said = pick(values, changed)
  for (const field of taken) person.said.set(field, asPerson(values)[field])
  Object.assign(person.row, said)
  if (person.known && changed.length > 0) {
    draft.change('people', person.known, said, { kind: 'person', title: nameOf(person) })
  }
  return { person, changes, isNew: false }
}

/** What scholars' and mentors' rows say of the person; each leaves some of it unsaid. */
const asPerson = (values: ScholarRow | MentorRow): Partial<Values> => values

/** A mistyped address must not turn one person into another; somebody who married keeps a first name. */
const isSomebodyElse = (known: PersonRow, { firstName, lastName }: ScholarRow | MentorRow) =>
  simplify(known.firstName) !== simplify(firstName) && simplify(known.lastName) !== simplify(lastName)

/** Sees to it that a person holds a role for a period: only what is missing of it is added. */
export function giveRole({ draft }: Planning, person: PersonState, role: Role, period: Period) {
  const held = (person.roles.get(role) ?? []).toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : 1))
  const missing = gaps(period, held)
  for (const given of missing) {
    const row = { id: newId(), personId: person.id, role, ...given }
    draft.add('heldRoles', row, { kind: 'role', title: `${nameOf(person)}: ${role}` }, 'role.given')
  }
  if (missing.length > 0) person.roles.set(role, [...held, ...missing])
  return missing
}

export const heldEver = (person: PersonState, role: Role) => (person.roles.get(role) ?? []).length > 0
