import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id, Line, OfVersion } from '../values/values.schema.ts'
import {
  AccountState,
  HeldRole,
  HeldRoleChange,
  Invitation,
  InvitationRequest,
  NewHeldRole,
  NewPerson,
  Person,
  PersonChange,
  Role
} from './people.schema.ts'

const OfPerson = Type.Object({ programId: Id, personId: Id })
const OfRole = Type.Object({ programId: Id, roleId: Id })

export const peopleFilters = {
  q: Type.Optional(Line(100)),
  role: Type.Optional(Role),
  accountState: Type.Optional(AccountState),
  sort: sortBy('name', 'email')
}

export const listPeople = endpoint({
  method: 'GET',
  path: '/programs/:programId/people',
  summary: 'List the people of a program',
  params: OfProgram,
  query: Type.Object({ ...paging, ...peopleFilters }),
  result: Page(Person)
})

export const exportPeople = endpoint({
  method: 'GET',
  path: '/programs/:programId/people.csv',
  summary: 'Export the people of a program',
  params: OfProgram,
  query: Type.Object(peopleFilters),
  result: Type.String(),
  gives: 'text/csv'
})

export const addPerson = endpoint({
  method: 'POST',
  path: '/programs/:programId/people',
  summary: 'Add a person to a program',
  params: OfProgram,
  body: NewPerson,
  result: Person
})

export const readPerson = endpoint({
  method: 'GET',
  path: '/programs/:programId/people/:personId',
  summary: 'Read a person',
  params: OfPerson,
  result: Person
})

export const changePerson = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/people/:personId',
  summary: 'Change a person',
  params: OfPerson,
  body: PersonChange,
  result: Person
})

export const removePerson = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/people/:personId',
  summary: 'Remove a person who has no part in any record; a director can restore them',
  params: OfPerson,
  query: OfVersion
})

export const addRole = endpoint({
  method: 'POST',
  path: '/programs/:programId/people/:personId/roles',
  summary: 'Give a person a role',
  params: OfPerson,
  body: NewHeldRole,
  result: HeldRole
})

export const changeRole = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/roles/:roleId',
  summary: 'Change the days of a role; one that has ended stays on record',
  params: OfRole,
  body: HeldRoleChange,
  result: HeldRole
})

export const invitePeople = endpoint({
  method: 'POST',
  path: '/programs/:programId/invitations',
  summary: 'Invite people of a program to sign in',
  params: OfProgram,
  body: InvitationRequest,
  result: Type.Array(Invitation)
})
