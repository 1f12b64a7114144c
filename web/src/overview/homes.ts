import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import type { RouteLocationRaw } from 'vue-router'

export type HomeName = 'program' | 'mentor' | 'scholar'

interface Home {
  name: HomeName
  label: string
  to: RouteLocationRaw
}

/** The homes of somebody in a program; the first of them is what the overview opens with. */
export function homesOf(membership: Session['programs'][number] | undefined): Home[] {
  if (!membership) return []
  const { roles, person } = membership
  const homes: Pick<Home, 'name' | 'label'>[] = []
  if (roles.includes('director') || roles.includes('coordinator')) homes.push({ name: 'program', label: 'Program' })
  if (roles.includes('mentor')) homes.push({ name: 'mentor', label: 'As mentor' })
  if (person.scholarId) homes.push({ name: 'scholar', label: 'As scholar' })
  return homes.map((home, at) => ({ ...home, to: { name: at === 0 ? 'overview' : `overview-${home.name}` } }))
}
