import type { Component } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

export interface MenuItem {
  label: string
  hint?: string
  icon?: Component
  /** Where it leads … */
  to?: RouteLocationRaw
  /** … or what it does. */
  select?: () => unknown
  danger?: boolean
  disabled?: boolean
  /** The one of several that holds now (a theme, a program). */
  checked?: boolean
}

export type MenuEntry = MenuItem | 'separator'

export interface MenuLook {
  items: readonly MenuEntry[]
  align?: 'start' | 'end'
  side?: 'top' | 'right' | 'bottom'
}
