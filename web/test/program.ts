import { expect, request, type APIRequestContext, type APIResponse } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Installation } from './installation.ts'
import type { Person } from './northstar.ts'
import { rosterFiles } from './roster.ts'

export const timeZone = 'America/Chicago'

export const director: Person & { firstName: string; lastName: string } = {
  firstName: 'Dana',
  lastName: 'Whitfield',
  email: 'dana.whitfield@umn.example',
  password: 'four quiet herons at dawn'
}

/** What comes before a story, done through the API: a program with its roster. */
export interface Program {
  id: string
  /** Invites somebody and accepts in their place. */
  join(person: Person): Promise<void>
  /** The API as somebody else of the program uses it. */
  as(person: Person): Promise<APIRequestContext>
  close(): Promise<void>
}

export async function aProgram({ address, setUpLink }: Installation): Promise<Program> {
  const contexts: APIRequestContext[] = []
  const visitor = async () => {
    const context = await request.newContext({
      baseURL: `${address}/api/v1/`,
      extraHTTPHeaders: { origin: address }
    })
    contexts.push(context)
    return context
  }
  const as = async ({ email, password }: Person) => {
    const context = await visitor()
    await answer(context.post('sessions', { data: { email, password } }))
    return context
  }

  const staff = await visitor()
  const program = { name: 'Minnesota Learning Health System program', shortName: 'MN-LHS', timeZone }
  const session = await answer(staff.post(`setups/${setUpLink.split('/').at(-1)}`, { data: { ...director, program } }))
  const { id } = session.programs[0]
  await importRoster(staff, id)
  return {
    id,
    as,
    async join({ email, password }) {
      const { items } = await answer(staff.get(`programs/${id}/people?q=${encodeURIComponent(email)}`))
      const data = { personIds: [items[0].id] }
      const [{ link }] = await answer(staff.post(`programs/${id}/invitations`, { data }))
      const token = link.split('/').at(-1)
      await answer((await visitor()).post(`invitations/${token}/acceptance`, { data: { password } }))
    },
    async close() {
      await Promise.all(contexts.map(context => context.dispose()))
    }
  }
}

async function importRoster(staff: APIRequestContext, programId: string) {
  const imports = `programs/${programId}/imports`
  const multipart = new FormData()
  for (const path of rosterFiles) multipart.append('files', new File([readFileSync(path)], basename(path)))
  const { id } = await answer(staff.post(imports, { multipart }))
  const read = () => answer(staff.get(`${imports}/${id}`))
  const state = async () => (await read()).state as string
  await expect.poll(state, { timeout: 60_000 }).toBe('checked')
  const { version } = await read()
  await answer(staff.put(`${imports}/${id}/application`, { data: { version } }))
  await expect.poll(state, { timeout: 60_000 }).toBe('applied')
}

async function answer(asked: Promise<APIResponse>) {
  const response = await asked
  if (!response.ok()) throw new Error(`${response.url()} answered ${response.status()}: ${await response.text()}`)
  return response.json()
}
