import type { Component } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import type { CommandGroup } from '../ui/command.ts'

/** A place in the navigation. */
export interface FrameItem {
  label: string
  icon: Component
  to: RouteLocationRaw
  /** Stands in the bar at the foot of a phone; the first four that say so. */
  isMain?: boolean
  /** Something waits there. */
  count?: number
}

export interface FrameProgram {
  id: string
  name: string
  to: RouteLocationRaw
}

/** What the frame shows around every page; whoever knows the session fills it (`useFrame().show(…)`). */
export interface FrameContent {
  items: readonly FrameItem[]
  programs: readonly FrameProgram[]
  programId?: string
  /** The program's own colour. */
  accent?: string | null
  /** The way to what one was told in the program. */
  bell?: Component
  account: { name: string; email: string; to?: RouteLocationRaw }
  /** The made-up program to look around in: every page says so. */
  isSample?: boolean
  /** What cannot be done without a connection, and waits on this device. */
  waiting?: { text: string; to: RouteLocationRaw }
  /** What can be done without a connection. */
  offline?: { label: string; to: RouteLocationRaw }
  signOut(): unknown
  /** People, projects and actions for what was typed; with nothing typed, what is offered first. */
  find?(text: string): Promise<readonly CommandGroup[]>
}
