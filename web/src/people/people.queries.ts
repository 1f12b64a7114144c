import { useQueryCache } from '@pinia/colada'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import {
  addPerson,
  addRole,
  changePerson,
  changeRole,
  exportPeople,
  invitePeople,
  listPeople,
  removePerson
} from '@northstar/shared/people/people.endpoints.ts'
import type {
  AccountState,
  HeldRole,
  HeldRoleChange,
  NewHeldRole,
  NewPerson,
  Person,
  PersonChange,
  Role
} from '@northstar/shared/people/people.schema.ts'
import { call, download } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

export interface PeopleFilters {
  q: string
  role: string
  accountState: string
  sort: string
}

/** What the address holds, as the API takes it: it refuses what it does not know. */
const toQuery = ({ q, role, accountState, sort }: PeopleFilters) => ({
  ...(q && { q }),
  ...(role && { role: role as Role }),
  ...(accountState && { accountState: accountState as AccountState }),
  sort: sort as 'name'
})

export function usePeople(filters: PeopleFilters) {
  const { programId } = useProgram()
  return usePages(
    () => ['people', programId.value, 'list', { ...filters }],
    ({ after, signal }) =>
      call(listPeople, {
        params: { programId: programId.value },
        query: { ...toQuery(filters), ...(after && { after }) },
        signal
      })
  )
}

export function usePeopleExport() {
  const { programId } = useProgram()
  return (filters: PeopleFilters) =>
    download(exportPeople, { params: { programId: programId.value }, query: toQuery(filters) })
}

export function usePeopleChanges() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const params = () => ({ programId: programId.value })

  async function done<Result>(result: Promise<Result>) {
    const answer = await result
    const touched = ['people', 'scholars', 'mentoring', 'audit']
    await Promise.all([
      cache.invalidateQueries({ key: ['session'] }),
      ...touched.map(feature => cache.invalidateQueries({ key: [feature, programId.value] }))
    ])
    return answer
  }
  const one = ({ id }: { id: string }) => ({ ...params(), personId: id })

  return {
    add: (body: NewPerson, idempotencyKey: string) => done(call(addPerson, { params: params(), body, idempotencyKey })),
    change: (person: Person, body: PersonChange) => done(call(changePerson, { params: one(person), body })),
    remove: (person: Person) => done(call(removePerson, { params: one(person), query: { version: person.version } })),
    restore: ({ id }: Person) => done(call(restoreRecord, { params: { ...params(), kind: 'person', recordId: id } })),
    give: (person: Person, body: NewHeldRole, idempotencyKey: string) =>
      done(call(addRole, { params: one(person), body, idempotencyKey })),
    changeRole: (role: HeldRole, body: HeldRoleChange) =>
      done(call(changeRole, { params: { ...params(), roleId: role.id }, body })),
    invite: (personIds: string[]) => done(call(invitePeople, { params: params(), body: { personIds } }))
  }
}
