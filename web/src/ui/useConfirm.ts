import { shallowRef } from 'vue'

export interface Question {
  title: string
  text?: string
  /** The verb on the button that does it. */
  action: string
  /** The words on the button that does not. */
  stay?: string
  danger?: boolean
}

/** The one question that is open, answered in `UiConfirm`, which stands in the application once. */
export const question = shallowRef<Question & { answer(yes: boolean): void }>()

/** `if (await confirm({ title: 'Remove this meeting?', action: 'Remove meeting', danger: true })) …` */
export function useConfirm() {
  return (asked: Question) =>
    new Promise<boolean>(resolve => {
      question.value = {
        ...asked,
        answer(yes) {
          question.value = undefined
          resolve(yes)
        }
      }
    })
}
