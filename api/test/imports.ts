import type { RosterImport } from '@northstar/shared/imports/imports.schema.ts'
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { useApp } from './harness.ts'
import { zip } from './zip.ts'
import type { TestPerson, TestProgram } from './harness.ts'

export interface TestFile {
  name: string
  content: string | Buffer
}

export const rosterNames = ['scholars', 'mentors', 'mentoring', 'milestones', 'meetings', 'projects'] as const

/** One of the six sample files. */
export const sampleText = (name: string) =>
  readFileSync(new URL(`fixtures/mn-lhs/${name}.csv`, import.meta.url), 'utf8')

export const sampleFiles = (): TestFile[] =>
  rosterNames.map(name => ({ name: `${name}.csv`, content: sampleText(name) }))

export const csv = (name: string, ...lines: string[]): TestFile => ({ name, content: `${lines.join('\n')}\n` })

/** Importing as people do it: hand files in, wait for the check, look, carry it out. */
export function importing({ as }: Pick<ReturnType<typeof useApp>, 'as'>) {
  const post = (program: Pick<TestProgram, 'id'>, by: TestPerson, files: TestFile[]) => {
    const request = as(by).post(`/programs/${program.id}/imports`)
    for (const { name, content } of files) request.attach('files', Buffer.from(content), name)
    return request
  }

  /** Asks until the work on an import is done. */
  async function settled(program: Pick<TestProgram, 'id'>, by: TestPerson, id: string): Promise<RosterImport> {
    for (;;) {
      const { body } = await as(by).get(`/programs/${program.id}/imports/${id}`).expect(200)
      const found = body as RosterImport
      if (found.state !== 'checking' && found.state !== 'applying') return found
      await setTimeout(20)
    }
  }

  async function check(program: TestProgram, files: TestFile[], by = program.director): Promise<RosterImport> {
    const { body } = await post(program, by, files).expect(201)
    return settled(program, by, (body as RosterImport).id)
  }

  async function apply(program: TestProgram, { id, version }: RosterImport, by = program.director) {
    await as(by).put(`/programs/${program.id}/imports/${id}/application`).send({ version }).expect(200)
    return settled(program, by, id)
  }

  /** Checks and carries out; the files must be without an error. */
  const carryOut = async (program: TestProgram, files: TestFile[], by = program.director) =>
    apply(program, await check(program, files, by), by)

  return { post, settled, check, apply, carryOut }
}

/** The rows of a CSV file, by the names of its columns: a few lines that know nothing of the program's own reader. */
export function rowsOf(text: string): Record<string, string>[] {
  const lines: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') lines.push([])
  }
  const [header = [], ...rest] = lines
  return rest
    .filter(cells => cells.length === header.length)
    .map(cells => Object.fromEntries(header.map((name, at) => [name, cells[at]!])))
}

/** Rows as a CSV file with another delimiter. */
export const delimited = (rows: Record<string, string>[], delimiter: string) =>
  [Object.keys(rows[0]!), ...rows.map(row => Object.values(row))]
    .map(cells =>
      cells.map(cell => (/[";,\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)
    )
    .join('\r\n')

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const cellOf = (text: string) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
const link = (id: number, kind: string, target: string) =>
  `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`

/** A workbook with a sheet for each table, every cell as text. */
export function workbook(sheets: Record<string, Record<string, string>[]>): Buffer {
  const names = Object.keys(sheets)
  const sheetOf = (rows: Record<string, string>[]) =>
    [Object.keys(rows[0]!), ...rows.map(row => Object.values(row))]
      .map((cells, at) => `<row r="${at + 1}">${cells.map(cellOf).join('')}</row>`)
      .join('')
  return zip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: `<Relationships>${link(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    {
      name: 'xl/workbook.xml',
      content: `<workbook><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${names.map((_, at) => link(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('')}</Relationships>`
    },
    ...names.map((name, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<worksheet><sheetData>${sheetOf(sheets[name]!)}</sheetData></worksheet>`
    }))
  ])
}
