/** Least contrast that words need to be read (WCAG 2.2 AA). */
export const readableContrast = 4.5

/** Contrast of two colours (`#7a0019`), from 1 to 21. */
export function contrast(one: string, other: string) {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** A program's colour stands as words on white, and behind white words. */
export const isReadable = (accent: string) => contrast(accent, '#ffffff') >= readableContrast

/** The colour, darkened as little as makes it readable. */
export function readable(accent: string) {
  for (let share = 100; share > 0; share--) {
    const darker = `#${channels(accent)
      .map(value => Math.round((value * share) / 100))
      .map(value => value.toString(16).padStart(2, '0'))
      .join('')}`
    if (isReadable(darker)) return darker
  }
  return '#000000'
}

const channels = (color: string) => [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))

function luminance(color: string) {
  const [red, green, blue] = channels(color)
    .map(value => value / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
