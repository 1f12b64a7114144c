/** Version 4 of a UUID. Not `crypto.randomUUID`, which a page without https does not have. */
export function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** One key for one content: the same while the same thing is tried again, another once it is done or changed. */
export function idempotencyKeys() {
  let key = randomKey()
  let content: string | undefined

  return {
    of(values: unknown) {
      const next = JSON.stringify(values)
      if (content !== undefined && content !== next) key = randomKey()
      content = next
      return key
    },
    renew() {
      key = randomKey()
      content = undefined
    }
  }
}
