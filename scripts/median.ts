/** The one in the middle, of an even number the lower one: a disturbed one counts for no more than another. */
export const median = (figures: readonly number[]) =>
  figures.toSorted((one, other) => one - other)[(figures.length - 1) >> 1]!
