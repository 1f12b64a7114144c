/** What stays on this device, by name: `northstar.<what>.<program>.<person>.<id>`. */
interface Stored<Value> {
  at: number
  value: Value
}

// Storage may be full or forbidden; nothing is kept then.
export function attempt<Result>(work: () => Result) {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Whether it could be kept. */
export const store = (name: string, value: unknown) =>
  attempt(() => {
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), value } satisfies Stored<unknown>))
    return true
  }) ?? false

export const discard = (name: string) => attempt(() => localStorage.removeItem(name))

export const namesOf = (prefix: string) =>
  attempt(() => Object.keys(localStorage).filter(name => name.startsWith(prefix))) ?? []

export function stored<Value>(name: string, days: number): Stored<Value> | undefined {
  const found = attempt(() => JSON.parse(localStorage.getItem(name) ?? 'null') as Stored<Value> | null)
  return found?.value && Date.now() - found.at < days * 86_400_000 ? found : undefined
}
