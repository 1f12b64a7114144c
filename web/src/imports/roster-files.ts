const mostFiles = 12
const mostBytes = 20 * 1024 * 1024

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

const sizeOf = (files: readonly Pick<File, 'size'>[]) => files.reduce((sum, { size }) => sum + size, 0)

/** "12 kB", "3 MB" */
export const sizeInWords = (bytes: number) =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${megabytes(bytes)} MB`

/** The files chosen so far with more of them; one that is chosen again replaces itself. */
export function withFiles<Chosen extends Pick<File, 'name'>>(chosen: readonly Chosen[], more: readonly Chosen[]) {
  const names = new Set(more.map(({ name }) => name))
  return [...chosen.filter(({ name }) => !names.has(name)), ...more]
}

/** Why these files cannot be sent, before they are on their way. */
export function whyNotSend(files: readonly Pick<File, 'name' | 'size'>[]): string | undefined {
  if (files.length > mostFiles) return `These are ${files.length} files; ${mostFiles} is the most. Remove some.`
  const empty = files.find(({ size }) => size === 0)
  if (empty) return `${empty.name} is empty. Remove it, or save it again.`
  const size = sizeOf(files)
  if (size > mostBytes) {
    return `These files have ${megabytes(size)} MB together; ${megabytes(mostBytes)} MB is the most. Leave out what is not needed.`
  }
  return undefined
}
