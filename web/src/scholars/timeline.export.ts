/** What the look of a mark is made of; a file on its own has no style sheet. */
const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'paint-order',
  'font-size',
  'font-weight',
  'font-family'
]

/** Saves the timeline as it looks now, on the page's ground. */
export async function savePicture(picture: SVGSVGElement, format: 'png' | 'svg') {
  const drawing = standAlone(picture)
  const file = new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' })
  keep(format === 'svg' ? file : await toPng(file, picture), `timeline.${format}`)
}

function standAlone(picture: SVGSVGElement) {
  const copy = picture.cloneNode(true) as SVGSVGElement
  const originals = [picture, ...picture.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  originals.forEach((original, at) => {
    const style = getComputedStyle(original)
    for (const look of looks) copies[at]!.style.setProperty(look, plain(style.getPropertyValue(look)))
    for (const name of ['class', 'tabindex', 'href']) copies[at]!.removeAttribute(name)
  })
  for (const ring of [...picture.querySelectorAll('.ring')].map(one => originals.indexOf(one as SVGElement))) {
    copies[ring]!.remove()
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.style.fill = plain(getComputedStyle(document.body).backgroundColor)
  copy.prepend(ground)
  return copy
}

const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true })

/** Other programs do not know every notation of a colour that browsers do. */
function plain(value: string) {
  if (!pixel || !/^(oklch|oklab|color|lab|lch)\(/.test(value)) return value
  pixel.clearRect(0, 0, 1, 1)
  pixel.fillStyle = value
  pixel.fillRect(0, 0, 1, 1)
  const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data
  return `rgb(${red} ${green} ${blue})`
}

/** Twice as fine, for paper. */
async function toPng(file: Blob, { width, height }: SVGSVGElement) {
  const image = new Image()
  image.src = URL.createObjectURL(file)
  await image.decode()
  URL.revokeObjectURL(image.src)
  const canvas = document.createElement('canvas')
  canvas.width = width.baseVal.value * 2
  canvas.height = height.baseVal.value * 2
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise<Blob>((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))))
  )
}

function keep(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
