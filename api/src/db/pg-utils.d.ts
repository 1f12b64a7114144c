/** Of node-postgres; its published types leave it out. */
declare module 'pg/lib/utils.js' {
  /** A value as it is sent: text or bytes, or null. */
  export function prepareValue(value: unknown): string | Uint8Array | null
}
