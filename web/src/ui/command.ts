import type { Component } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

/** Something that can be found or done from anywhere. */
export interface Command {
  id: string
  label: string
  /** A few more words: "scholar · Essentia Health" */
  hint?: string
  icon?: Component
  to?: RouteLocationRaw
  run?: () => unknown
}

export interface CommandGroup {
  label: string
  commands: readonly Command[]
}
