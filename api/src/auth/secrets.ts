import { createHash, randomBytes } from 'node:crypto'

/** A secret that nobody can guess: 256 random bits. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** What the database keeps of a secret: enough to know it again, nothing to use it with. */
export const digestOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
