let isFirst = true

/** Takes the focus to a new page's heading; not on the first page of a visit, and not away from a field inside it. */
export function arrive(page: HTMLElement | null, heading: HTMLElement | null) {
  if (!isFirst && !page?.contains(document.activeElement)) heading?.focus({ preventScroll: true })
  isFirst = false
}
