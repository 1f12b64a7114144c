/** "1 scholar", "24 scholars"; nothing while nobody knows how many there are. */
export const counted = (count: number | undefined, one: string, many = `${one}s`) =>
  count === undefined ? undefined : `${count} ${count === 1 ? one : many}`
