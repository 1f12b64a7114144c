import {
  CalendarDays,
  CircleCheckBig,
  FolderKanban,
  GraduationCap,
  Inbox,
  LayoutDashboard,
  ListChecks,
  Settings,
  ShieldCheck,
  UserRound,
  Users
} from '@lucide/vue'
import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import type { Role } from '@northstar/shared/people/people.schema.ts'
import type { RouteLocationNamedRaw } from 'vue-router'
import type { FrameItem } from '../frame/frame.ts'

export type Membership = Session['programs'][number]

const staff: Role[] = ['director', 'coordinator']

const isStaff = ({ roles }: Membership) => roles.some(role => staff.includes(role))

/** Somebody who has a record here and nobody else’s to look after. */
const isScholarAlone = (membership: Membership) =>
  membership.person.scholarId !== null && !isStaff(membership) && !membership.roles.includes('mentor')

/** Those whom something can be asked of. */
export const mayOwe = (membership: Membership) =>
  isStaff(membership) || membership.roles.some(role => role === 'mentor' || role === 'scholar')

type Place = Omit<FrameItem, 'to'> & { to: RouteLocationNamedRaw }

/** The places of a program that somebody has business in; `owing` is how much of what he or she owes is pressing. */
export function placesIn(membership: Membership, owing = 0): Place[] {
  const { id: programId, person } = membership
  const place = (
    label: string,
    name: string,
    icon: FrameItem['icon'],
    more: Pick<FrameItem, 'isMain' | 'count'> = {}
  ): Place => ({
    label,
    icon,
    to: { name, params: { programId } },
    ...more
  })
  const own: Place = {
    label: 'My record',
    icon: UserRound,
    to: { name: 'scholar', params: { programId, scholarId: person.scholarId } },
    isMain: true
  }
  const overview = place('Overview', 'overview', LayoutDashboard, { isMain: true })
  const counted = { isMain: true, ...(owing > 0 && { count: owing }) }
  const owed = mayOwe(membership) ? [place('What you owe', 'owed', CircleCheckBig, counted)] : []
  const meetings = place('Meetings', 'meetings', CalendarDays, { isMain: true })
  const milestones = place('Milestones', 'milestones', ListChecks, { isMain: true })
  const projects = place('Projects', 'projects', FolderKanban)
  if (isScholarAlone(membership)) return [overview, ...owed, own, meetings, milestones, projects]

  const scholars = place('Scholars', 'scholars', GraduationCap, { isMain: true })
  if (!isStaff(membership)) return [overview, ...owed, scholars, meetings, milestones, projects]

  const mentors = place('Mentors', 'mentors', Users)
  return [overview, ...owed, scholars, mentors, meetings, milestones, projects, place('Settings', 'settings', Settings)]
}

/** Places outside of any program. */
export function placesOf({ account, sample }: Session): Place[] {
  return [
    ...(sample ? [{ label: 'Outbox', icon: Inbox, to: { name: 'outbox' } }] : []),
    ...(account.administrator ? [{ label: 'Administration', icon: ShieldCheck, to: { name: 'administration' } }] : [])
  ]
}

export const mayImport = isStaff
export const mayLogMeetings = ({ roles }: Membership) =>
  roles.some(role => [...staff, 'mentor', 'scholar'].includes(role))
