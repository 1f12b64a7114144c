import type { InjectionKey } from 'vue'

/** What a form tells the fields inside it. */
interface FormContext {
  errorOf(name: string): string | undefined
  isRequired(name: string): boolean
}

export const formKey: InjectionKey<FormContext> = Symbol('form')

/** The record that somebody else saved in the meantime, and the two ways on. */
export interface Conflict {
  current: Record<string, unknown>
  keepMine(): Promise<void>
  takeTheirs(): void
}
