import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import { forgetKept } from '../offline/kept.ts'
import { attempt, discard, namesOf } from '../offline/on-device.ts'

const prefix = 'northstar.'
const signedInKey = `${prefix}signed-in`
const programKey = `${prefix}program`
/** How somebody likes the pages is nothing to forget. */
const looks = new Set([`${prefix}theme`, `${prefix}rail`])

/** Whether somebody is signed in on this device, as far as it knows: spares asking the API on pages for everybody. */
export const isSignedInHere = () => attempt(() => localStorage.getItem(signedInKey)) === 'yes'
export const rememberSignedIn = () => attempt(() => localStorage.setItem(signedInKey, 'yes'))
export function forgetSignedIn() {
  discard(signedInKey)
  forgetKept()
}

/** The program that was looked at last. */
export const lastProgram = () => attempt(() => localStorage.getItem(programKey)) ?? undefined
export const rememberProgram = (programId: string) => attempt(() => localStorage.setItem(programKey, programId))

/** Drafts, and meetings that wait for a connection: `northstar.<what>.<program>.<person>.<id>`. */
const written = [`${prefix}meeting.`, `${prefix}waiting.`]
const writerOf = (name: string) => (written.some(what => name.startsWith(what)) ? name.split('.')[3] : undefined)

/** Signing out leaves nothing of a person on the device, drafts included; what somebody else wrote here is theirs. */
export function forgetPerson(session: Session | undefined) {
  const people = session?.programs.map(({ person }) => person.id)
  const isTheirs = (name: string) => {
    const writer = writerOf(name)
    return writer === undefined || !people || people.includes(writer)
  }
  namesOf(prefix)
    .filter(name => !looks.has(name) && isTheirs(name))
    .forEach(discard)
}
