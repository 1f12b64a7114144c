import { alone, inLight, plain, svg, textWidth } from './picture.alone.ts'
import { embeddedFont } from './picture.font.ts'

export interface Picture {
  drawing: SVGSVGElement
  /** What the marks mean: a list whose items each hold a small drawing and words. */
  legend: HTMLElement | null
  title: string
  subtitle: string
  /** The file's name, without its ending. */
  name: string
}

const margin = 16
const head = 56

/** Saves a picture with its title and its legend, on a light ground, so that it looks the same wherever it is opened. */
export async function savePicture(picture: Picture, format: 'png' | 'svg') {
  const font = await embeddedFont()
  const whole = inLight(() => compose(picture, font))
  const file = new Blob([new XMLSerializer().serializeToString(whole.drawing)], { type: 'image/svg+xml' })
  keep(format === 'svg' ? file : await toPng(file, whole), `${picture.name}.${format}`)
}

function compose({ drawing, legend, title, subtitle }: Picture, font: string) {
  const [inner, innerHeight] = [drawing.width.baseVal.value, drawing.height.baseVal.value]
  const width = Math.max(inner, 480) + 2 * margin
  const marks = legendOf(legend, width - 2 * margin)
  const height = head + innerHeight + margin + marks.height + margin
  const whole = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}` })
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style')
  style.textContent = font
  const ground = svg('rect', { width, height, fill: plain(getComputedStyle(document.body).backgroundColor) })
  const ink = plain(getComputedStyle(document.body).color)
  whole.append(style, ground, line(title, 24, 18, ink, 600), line(subtitle, 43, 12, ink, 400))
  const copy = alone(drawing)
  copy.setAttribute('x', String(margin))
  copy.setAttribute('y', String(head))
  marks.group.setAttribute('transform', `translate(${margin} ${head + innerHeight + margin})`)
  whole.append(copy, marks.group)
  return { drawing: whole, width, height }
}

function line(words: string, y: number, size: number, fill: string, weight: number) {
  const text = svg('text', { x: margin, y, fill, 'font-size': size, 'font-weight': weight, 'font-family': family })
  text.textContent = words
  return text
}

const family = "'Inter Variable', Inter, Arial, Helvetica, sans-serif"

/** The legend of the page in rows as wide as the picture. */
function legendOf(legend: HTMLElement | null, width: number) {
  const group = svg('g', {})
  let [x, y] = [0, 0]
  for (const item of legend?.querySelectorAll('li') ?? []) {
    const words = item.textContent.trim().replace(/\s+/g, ' ')
    const room = 18 + textWidth(words, 12) + 20
    if (x > 0 && x + room > width) [x, y] = [0, y + 20]
    const shape = item.querySelector('svg')
    if (shape) {
      const mark = alone(shape)
      for (const [name, value] of Object.entries({ x, y, width: 12, height: 12 }))
        mark.setAttribute(name, String(value))
      group.append(mark)
    }
    const fill = plain(getComputedStyle(document.body).color)
    const text = svg('text', { x: x + 18, y: y + 10, fill, 'font-size': 12, 'font-family': family })
    text.textContent = words
    group.append(text)
    x += room
  }
  return { group, height: y + 14 }
}

/** Twice as fine, for paper, as far as browsers make pictures that large. */
async function toPng(file: Blob, { width, height }: { width: number; height: number }) {
  const image = new Image()
  image.src = URL.createObjectURL(file)
  await image.decode()
  URL.revokeObjectURL(image.src)
  const fine = Math.min(2, 16_000 / width, 16_000 / height, Math.sqrt(120_000_000 / (width * height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * fine)
  canvas.height = Math.round(height * fine)
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
