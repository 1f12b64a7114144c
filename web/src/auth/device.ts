const prefix = 'northstar.'
const signedInKey = `${prefix}signed-in`
const programKey = `${prefix}program`
/** How somebody likes the pages is nothing to forget. */
const looks = new Set([`${prefix}theme`, `${prefix}rail`])

// Storage may be forbidden; nothing is remembered then.
function attempt<Result>(work: () => Result) {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Whether somebody is signed in on this device, as far as it knows: spares asking the API on pages for everybody. */
export const isSignedInHere = () => attempt(() => localStorage.getItem(signedInKey)) === 'yes'
export const rememberSignedIn = () => attempt(() => localStorage.setItem(signedInKey, 'yes'))
export const forgetSignedIn = () => attempt(() => localStorage.removeItem(signedInKey))

/** The program that was looked at last. */
export const lastProgram = () => attempt(() => localStorage.getItem(programKey)) ?? undefined
export const rememberProgram = (programId: string) => attempt(() => localStorage.setItem(programKey, programId))

/** Signing out leaves nothing of anybody on the device, drafts included. */
export function forgetPerson() {
  attempt(() => {
    const names = Object.keys(localStorage).filter(name => name.startsWith(prefix) && !looks.has(name))
    for (const name of names) localStorage.removeItem(name)
  })
}
