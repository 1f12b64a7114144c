import type { RosterImport } from '@northstar/shared/imports/imports.schema.ts'

/** Without a sign of life for this long, whoever worked on an import has died. */
const lifeSign = 2 * 60_000

interface Standing {
  state: RosterImport['state']
  updatedAt: string
}

/** An import on which nobody works any more can be checked again: its files are there. */
export const isAbandoned = ({ state, updatedAt }: Standing, now: Date) =>
  (state === 'checking' || state === 'applying') && now.getTime() - Date.parse(updatedAt) > lifeSign

/** Staff checks and applies; what has been carried out stays as it is. */
export function importPermissions(state: RosterImport['state'], errorCount: number): RosterImport['permissions'] {
  switch (state) {
    case 'checking':
      return ['discard']
    case 'checked':
      return errorCount === 0 ? ['rematch', 'apply', 'discard'] : ['rematch', 'discard']
    case 'failed':
      return ['rematch', 'discard']
    default:
      return []
  }
}
