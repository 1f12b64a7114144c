import { CalendarPlus, FileUp, GraduationCap, Handshake, ListChecks, FolderKanban, UserRound, Users } from '@lucide/vue'
import type { Found } from '@northstar/shared/search/search.endpoints.ts'
import type { Component } from 'vue'
import type { RouteLocationNamedRaw } from 'vue-router'
import type { FrameItem } from '../frame/frame.ts'
import type { Command } from '../ui/command.ts'
import { mayImport, mayLogMeetings, type Membership } from './navigation.ts'

/** What can be done from anywhere. */
export function actionsIn(membership: Membership): Command[] {
  const params = { programId: membership.id }
  return [
    ...(mayLogMeetings(membership)
      ? [{ id: 'log-meeting', label: 'Log meeting', icon: CalendarPlus, to: { name: 'log-meeting', params } }]
      : []),
    ...(mayImport(membership)
      ? [{ id: 'import', label: 'Import roster', icon: FileUp, to: { name: 'imports', params } }]
      : []),
    ...(mayLogMeetings(membership)
      ? [{ id: 'agreements', label: 'Mentoring agreements', icon: Handshake, to: { name: 'agreements', params } }]
      : [])
  ]
}

export const goTo = ({ label, icon, to }: FrameItem): Command => ({
  id: `go ${label}`,
  label: `Go to ${label}`,
  icon,
  to
})

/** Every word that was typed begins a word of the command. */
export function matches({ label }: Command, text: string) {
  const words = label.toLowerCase().split(/\s+/)
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(typed => words.some(word => word.startsWith(typed)))
}

const kinds: Record<Found['kind'], { icon: Component; word: string; to: (id: string) => RouteLocationNamedRaw }> = {
  scholar: { icon: GraduationCap, word: 'Scholar', to: scholarId => ({ name: 'scholar', params: { scholarId } }) },
  mentor: { icon: Users, word: 'Mentor', to: personId => ({ name: 'mentor', params: { personId } }) },
  person: { icon: UserRound, word: 'Person', to: () => ({ name: 'settings-people' }) },
  project: { icon: FolderKanban, word: 'Project', to: projectId => ({ name: 'project', params: { projectId } }) },
  milestone: {
    icon: ListChecks,
    word: 'Milestone',
    to: milestoneId => ({ name: 'milestone', params: { milestoneId } })
  }
}

/** A record that was found, as something to go to. */
export function toCommand({ kind, id, title, detail }: Found, programId: string): Command {
  const { icon, word, to } = kinds[kind]
  const place = to(id)
  return {
    id: `${kind} ${id}`,
    label: title,
    hint: [word, detail].filter(Boolean).join(' · '),
    icon,
    to: { ...place, params: { programId, ...place.params } }
  }
}
