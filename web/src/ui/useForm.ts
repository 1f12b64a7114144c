import type { Static, TObject } from 'typebox'
import { computed, nextTick, ref, shallowRef } from 'vue'
import { ApiError } from '../http/api-error.ts'
import type { Conflict } from './form.ts'
import { isRequired } from './form-values.ts'
import { idempotencyKeys } from './idempotency-key.ts'
import { useFormCheck } from './useFormCheck.ts'
import { useFormValues } from './useFormValues.ts'
import { useRefusal } from './useRefusal.ts'

/** A form's values while they are typed: anything may still be missing. */
export type Draft<Values> = { -readonly [Name in keyof Values]?: Values[Name] | null }

interface Options {
  /** Better words for a field than the schema can give: `{ orcid: 'An ORCID looks like 0000-0002-1825-0097.' }` */
  messages?: Record<string, string>
}

interface Sending {
  idempotencyKey: string
}

/**
 * A form checked by the schema that the API checks. It keeps what was typed when the API refuses, shows the refusal at the
 * field it names, and does the same thing once however often it is sent. (`Values` has a name of its own because the
 * compiler compares it then as a whole; `Static<Schema>` it would take apart, in every file that has a form.)
 */
export function useForm<Schema extends TObject, Values extends object = Static<Schema>>(
  schema: Schema,
  initial: NoInfer<Draft<Values>>,
  send: (values: Values, sending: Sending) => Promise<unknown>,
  { messages }: Options = {}
) {
  const { values, before, differs, settle, restore } = useFormValues(initial)
  const { outgoing, errors, passes, calm } = useFormCheck(schema, values, before, messages)
  const refused = useRefusal(values)
  const { conflict, meet } = useConflict(values, restore, () => submit())
  const [element, sending, keys] = [ref<HTMLFormElement>(), ref(false), idempotencyKeys()]
  // While it is sent it holds nothing back: whoever sends may go to another page.
  const isDirty = computed(() => differs.value && !sending.value)
  const errorOf = (name: string) => errors.value.get(name) ?? refused.errorOf(name)

  function submit() {
    return once(sending, async () => {
      refused.forget()
      conflict.value = undefined
      try {
        if (!(await passes())) return
        await send(outgoing.value as Values, { idempotencyKey: keys.of(outgoing.value) })
        settle()
        calm()
        keys.renew()
      } catch (error) {
        if (isDefinite(error)) keys.renew()
        if (!meet(error)) refused.take(error)
      }
    }).finally(() => focusFirstInvalid(element.value))
  }

  function reset(next?: Draft<Values>) {
    restore(next)
    refused.forget()
    calm()
  }

  const knows = { isRequired: (name: string) => isRequired(schema, name), isInvalid: (name: string) => !!errorOf(name) }
  const bind = (form: HTMLFormElement) => (element.value = form)
  return { values, bind, sending, refusal: refused.refusal, conflict, isDirty, errorOf, submit, reset, ...knows }
}

/** What `UiForm` wants of a form. */
export type Form = Pick<
  ReturnType<typeof useForm>,
  'bind' | 'sending' | 'refusal' | 'conflict' | 'isDirty' | 'errorOf' | 'isRequired' | 'submit'
>

/** Somebody else saved the record in the meantime: the form goes on from theirs, or saves its own over it. */
function useConflict(values: Record<string, unknown>, restore: (next: object) => void, submit: () => Promise<void>) {
  const conflict = shallowRef<Conflict>()

  function meet(error: unknown) {
    if (!(error instanceof ApiError && error.status === 409 && error.current)) return false
    const { current } = error
    conflict.value = {
      current,
      keepMine() {
        Object.assign(values, { version: current.version })
        return submit()
      },
      takeTheirs() {
        restore(Object.fromEntries(Object.keys(values).map(name => [name, current[name]])))
        conflict.value = undefined
      }
    }
    return true
  }

  return { conflict, meet }
}

/** The API decided; unlike a connection that broke, after which nobody knows. */
const isDefinite = (error: unknown) => error instanceof ApiError && error.status > 0 && error.status < 500

async function once(busy: { value: boolean }, work: () => Promise<void>) {
  if (busy.value) return
  busy.value = true
  await work().finally(() => (busy.value = false))
}

async function focusFirstInvalid(form: HTMLFormElement | undefined) {
  await nextTick()
  form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]')?.focus()
}
