/** The font of the page as a rule that a drawing carries with it; without it, the drawing names others that are near. */
export async function embeddedFont(): Promise<string> {
  const address = latinFont()
  if (!address) return ''
  try {
    const response = await fetch(address)
    if (!response.ok) return ''
    const data = toBase64(new Uint8Array(await response.arrayBuffer()))
    return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${data}) format('woff2')}`
  } catch {
    // Offline: the picture is saved with the fonts that are there.
    return ''
  }
}

/** Where the page has its Latin letters from. */
function latinFont() {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue
      const range = rule.style.getPropertyValue('unicode-range')
      const isLatin = rule.style.getPropertyValue('font-family').includes('Inter Variable') && /U\+0+-0*FF/i.test(range)
      const [, path] = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src')) ?? []
      if (isLatin && path) return new URL(path, sheet.href ?? document.baseURI)
    }
  }
  return undefined
}

function toBase64(bytes: Uint8Array) {
  let text = ''
  for (let start = 0; start < bytes.length; start += 32_768) {
    text += String.fromCharCode(...bytes.subarray(start, start + 32_768))
  }
  return btoa(text)
}
