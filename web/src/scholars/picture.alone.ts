/** What the look of a mark is made of; a file on its own has no style sheet. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'paint-order',
  'font-size',
  'font-weight',
  'font-family'
]

/** A copy of a drawing that carries its look with it; what only helps on the page (rings, links, focus) stays there. */
export function alone(drawing: SVGSVGElement) {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const originals = [drawing, ...drawing.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  const left: SVGElement[] = []
  originals.forEach((original, at) => {
    const one = copies[at]!
    const style = getComputedStyle(original)
    if (original.matches('.ring, .only-on-page')) left.push(one)
    for (const look of looks) one.style.setProperty(look, plain(style.getPropertyValue(look)))
    if (one.getAttribute('stroke') === 'currentColor' || one.getAttribute('fill') === 'currentColor') {
      one.style.setProperty('color', plain(style.color))
    }
    for (const name of ['class', 'tabindex', 'href', 'role', 'data-mark']) one.removeAttribute(name)
  })
  for (const one of left) one.remove()
  return copy
}

/** Pictures are saved in light colours, whatever the page wears; nobody sees it change, for nothing is painted meanwhile. */
export function inLight<Result>(work: () => Result): Result {
  const { classList } = document.documentElement
  const isDark = classList.contains('dark')
  classList.remove('dark')
  try {
    return work()
  } finally {
    if (isDark) classList.add('dark')
  }
}

export function svg<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Record<string, string | number>) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}

const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true })

export function textWidth(words: string, size: number) {
  if (!brush) return words.length * size * 0.55
  brush.font = `${size}px 'Inter Variable', Arial, sans-serif`
  return brush.measureText(words).width
}

/** Other programs do not know every notation of a colour that browsers do. */
export function plain(value: string) {
  if (!brush || !/^(oklch|oklab|color|lab|lch)\(/.test(value)) return value
  brush.clearRect(0, 0, 1, 1)
  brush.fillStyle = value
  brush.fillRect(0, 0, 1, 1)
  const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data
  return `rgb(${red} ${green} ${blue})`
}
