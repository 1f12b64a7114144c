import { computed, reactive, watch } from 'vue'
import { useRoute, useRouter, type LocationQuery, type LocationQueryValue } from 'vue-router'

type Filter = string | number | boolean | readonly string[]
type Widened<Value> = Value extends readonly string[] ? string[] : Value extends string ? string : Value
type Filters<Defaults> = { -readonly [Name in keyof Defaults]: Widened<Defaults[Name]> }

/**
 * A list's filters and sort, kept in the address: `const { filters } = useListQuery({ q: '', site: [], sort: 'name' })`.
 * What equals its default is left out of the address.
 */
export function useListQuery<const Defaults extends Record<string, Filter>>(defaults: Defaults) {
  const route = useRoute()
  const router = useRouter()
  const names = Object.keys(defaults)
  const filters = reactive(readAll(route.query, defaults)) as Filters<Defaults>

  // A link, or the back button, sets the filters …
  watch(
    () => route.query,
    query => Object.assign(filters, readAll(query, defaults))
  )
  // … and the filters set the address.
  watch(filters, () => {
    const others = Object.entries(route.query).filter(([name]) => !names.includes(name))
    const query = { ...Object.fromEntries(others), ...writeAll(filters, defaults) }
    if (JSON.stringify(query) !== JSON.stringify(route.query)) void router.replace({ query, hash: route.hash })
  })

  return {
    filters,
    isFiltered: computed(() => names.some(name => name !== 'sort' && !isDefault(filters, defaults, name))),
    /** All of the list again; its sort stays. */
    reset() {
      const { sort, ...rest } = readAll({}, defaults)
      Object.assign(filters, rest, 'sort' in filters ? {} : { sort })
    }
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const isDefault = (filters: object, defaults: Record<string, Filter>, name: string) =>
  same(Reflect.get(filters, name), defaults[name])

const readAll = (query: LocationQuery, defaults: Record<string, Filter>): Record<string, Filter> =>
  Object.fromEntries(Object.entries(defaults).map(([name, standard]) => [name, read(query[name], standard)]))

function read(given: LocationQueryValue | LocationQueryValue[] | undefined, standard: Filter): Filter {
  if (given === undefined) return Array.isArray(standard) ? [...standard] : standard
  const texts = [given].flat().filter(text => text !== null)
  if (Array.isArray(standard)) return texts
  const [text = ''] = texts
  if (typeof standard === 'boolean') return text === 'true'
  if (typeof standard === 'number') return Number.isFinite(Number(text)) ? Number(text) : standard
  return text
}

const writeAll = (filters: object, defaults: Record<string, Filter>) =>
  Object.fromEntries(
    Object.entries(filters)
      .filter(([name]) => !isDefault(filters, defaults, name))
      .map(([name, value]: [string, Filter]) => [name, Array.isArray(value) ? value : String(value)])
  )
