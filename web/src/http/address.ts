/** `/scholars/:scholarId` and `{ scholarId: 'a b' }` make `/scholars/a%20b`. */
export const fillPath = (path: string, params: object) => {
  const values = new Map<string, unknown>(Object.entries(params))
  return path.replace(/:(\w+)/g, (_, name: string) => {
    if (!values.has(name)) throw new Error(`${path}: ${name} is missing`)
    return encodeURIComponent(String(values.get(name)))
  })
}

/** What is empty is left out; a list is named once for each of its values. */
export function toSearch(query: object) {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  return search.size > 0 ? `?${search}` : ''
}
