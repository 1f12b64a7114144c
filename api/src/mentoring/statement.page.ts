import { createRequire } from 'node:module'

/** A table with a heading over each column; the first cell of a row is its heading. */
export interface Table {
  columns: string[]
  widths: (string | number)[]
  rows: string[][]
  total?: string[]
}

/** What can be put on paper, one below the other. */
export interface Page {
  heading: (text: string) => void
  section: (text: string) => void
  paragraph: (text: string) => void
  facts: (facts: [label: string, value: string][]) => void
  table: (table: Table) => void
}

interface Document {
  title: string
  /** Stands at the foot of each page, before its number. */
  footer: string
}

const { resolve } = createRequire(import.meta.url)
const fonts = {
  regular: resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf')
}
const margins = { top: 64, bottom: 72, left: 64, right: 64 }
const [ink, muted, line] = ['#1f2328', '#57606a', '#d0d7de']

/** Draws a tagged PDF in letter size. The library comes into memory when it is asked for the first time. */
export async function printed({ title, footer }: Document, draw: (page: Page) => void): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const document = new PDFDocument({
    size: 'LETTER',
    margins,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    bufferPages: true,
    font: fonts.regular,
    info: { Title: title, Creator: 'Northstar', Producer: 'Northstar' }
  })
  const parts: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part))
    document.on('end', () => resolve(Buffer.concat(parts)))
    document.on('error', reject)
  })
  const root = document.struct('Document', { title })
  document.addStructure(root)
  draw(pageOn(document, root))
  root.end()
  number(document, footer)
  document.end()
  return done
}

type Structure = ReturnType<PDFKit.PDFDocument['struct']>

function pageOn(document: PDFKit.PDFDocument, root: Structure): Page {
  const { left } = margins
  const write = (text: string, font: string, size: number, color: string, structType: string) =>
    document
      .font(font)
      .fontSize(size)
      .fillColor(color)
      .text(text, left, document.y, { structParent: root, structType, lineGap: 2 })
  return {
    heading: text => void write(text, fonts.bold, 20, ink, 'H1').moveDown(0.6),
    section: text => {
      // A heading never stands alone at the foot of a page.
      if (document.y > document.page.height - margins.bottom - 90) document.addPage()
      write(text, fonts.bold, 12, ink, 'H2').moveDown(0.4)
    },
    paragraph: text => void write(text, fonts.regular, 9.5, muted, 'P').moveDown(0.5),
    facts: facts => {
      const data = facts.map(([label, value]) => [cell(label, 'TH', muted), cell(value, 'TD', ink)])
      drawTable(document, root, { data, columnStyles: [{ width: 90 }, { width: '*' }], defaultStyle: bare })
    },
    table: table => drawTable(document, root, rowsOf(table))
  }
}

type Options = PDFKit.Mixins.TableOptionsWithData

const bare = { border: 0, padding: { top: 3, bottom: 3, left: 0, right: 8 } }
const ruled = {
  border: { top: 0, right: 0, bottom: 0.5, left: 0 },
  borderColor: line,
  padding: { top: 5, bottom: 5, left: 0, right: 8 }
}

function cell(text: string, type: 'TH' | 'TD', textColor: string, src = fonts.regular, size = 10) {
  const scope = type === 'TH' ? { scope: 'Row' } : {}
  return { text, type, textColor, font: { src, size }, ...scope }
}

function rowsOf({ columns, widths, rows, total }: Table): Options {
  const heads = columns.map(text => ({ ...cell(text, 'TH', muted, fonts.bold, 9), scope: 'Column' }))
  const body = rows.map(row => row.map((text, at) => cell(text, at === 0 ? 'TH' : 'TD', ink)))
  const last = total ? [total.map((text, at) => cell(text, at === 0 ? 'TH' : 'TD', ink, fonts.bold))] : []
  return {
    data: [heads, ...body, ...last],
    columnStyles: widths.map((width, at) => ({
      width,
      align: { x: isFigure(columns[at]!) ? ('right' as const) : ('left' as const) }
    })),
    defaultStyle: ruled
  }
}

const isFigure = (column: string) => column === 'Meetings' || column === 'Hours'

function drawTable(document: PDFKit.PDFDocument, root: Structure, options: Options) {
  const tagged = { ...options, structParent: root, position: { x: margins.left, y: document.y } }
  document.table(tagged)
  document.x = margins.left
  document.moveDown(1.2)
}

/** Page numbers are part of the paper, not of what is read out. */
function number(document: PDFKit.PDFDocument, footer: string) {
  const { count } = document.bufferedPageRange()
  for (let at = 0; at < count; at++) {
    document.switchToPage(at)
    document.page.margins.bottom = 0
    document.markContent('Artifact', { type: 'Pagination' })
    document
      .font(fonts.regular)
      .fontSize(8)
      .fillColor(muted)
      .text(`${footer} · page ${at + 1} of ${count}`, margins.left, document.page.height - 44, { lineBreak: false })
    document.endMarkedContent()
  }
}
