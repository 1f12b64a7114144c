import { useInfiniteQuery, type EntryKey } from '@pinia/colada'
import type { PageOf } from '@northstar/shared/http/page.schema.ts'
import { computed } from 'vue'

interface Fetching {
  after?: string
  signal: AbortSignal
}

/**
 * A list that comes in pages: `usePages(() => ['scholars', programId.value, { ...filters }], ({ after, signal }) =>
 * call(listScholars, { params, query: { ...filters, after }, signal }))`. The first two parts of the key are the feature
 * and the program; while another filter is on its way, what is there stays. `query` is for `UiLoad`.
 */
export function usePages<Item>(key: () => EntryKey, fetchPage: (fetching: Fetching) => Promise<PageOf<Item>>) {
  const pages = useInfiniteQuery<PageOf<Item>, Error, string>({
    key,
    initialPageParam: '',
    query: ({ pageParam, signal }) => fetchPage({ ...(pageParam && { after: pageParam }), signal }),
    getNextPageParam: (last: PageOf<Item>) => last.next,
    placeholderData: (previous, entry) => (isSameList(entry?.key, key()) ? previous : undefined)
  })

  const data = computed(
    () =>
      pages.data.value && {
        items: pages.data.value.pages.flatMap(({ items }) => items),
        total: pages.data.value.pages.at(-1)?.total ?? 0
      }
  )
  const isFetching = computed(() => pages.asyncStatus.value === 'loading')

  return {
    query: { data, error: pages.error, refetch: pages.refetch },
    items: computed(() => data.value?.items ?? []),
    /** Unknown until the first page is there. */
    total: computed(() => data.value?.total),
    hasMore: pages.hasNextPage,
    loadMore: () => pages.loadNextPage({ throwOnError: true }),
    isFetching,
    /** What is shown belongs to the filter before. */
    isStale: computed(() => pages.isPlaceholderData.value)
  }
}

const isSameList = (previous: EntryKey | undefined, next: EntryKey) =>
  previous?.[0] === next[0] && previous?.[1] === next[1]
