import type { Config } from '../config.ts'

/** The address of a page: links are kept as paths, so that they outlive a change of the host. */
export const addressOf = (link: string, { publicUrl }: Pick<Config, 'publicUrl'>) => `${publicUrl}${link}`

/** A link as it is kept: below our own address the path alone. */
export const toPath = (link: string, { publicUrl }: Pick<Config, 'publicUrl'>) =>
  link.startsWith(`${publicUrl}/`) ? link.slice(publicUrl.length) : link
