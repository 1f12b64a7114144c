import { newId } from '../db/ids.ts'
import type { Planning } from './plan.context.ts'
import type { FieldChange } from './plan.draft.ts'
import type { SourceRow } from './plan.present.ts'
import type { Place } from './roster.rows.ts'

const words = ['tracks', 'categories', 'stages'] as const
type Word = (typeof words)[number]

/** The most that a program's settings take of each. */
const most: Record<Word, number> = { tracks: 20, categories: 40, stages: 20 }

const kinds = {
  sites: 'Sites',
  sources: 'Funding sources (without an effort floor)',
  tracks: 'Tracks in the program’s list',
  categories: 'Categories in the program’s list',
  stages: 'Project stages in the program’s list'
}

interface Source {
  /** Of a new one this is the row that is written. */
  row: { id: string; name: string; awardNumber: string | null }
  known?: SourceRow
}

const key = (name: string) => name.toLowerCase()

type Needs = Pick<Planning, 'present' | 'draft' | 'problems' | 'at'>

/** Sites, funding sources and the program's own words, by name; what a row names and nobody knows is added. */
export function newLists(needs: Needs) {
  const names = namesToAdd()
  const sites = new Map(needs.present.sites.map(({ id, name }) => [key(name), { id, name }]))
  return {
    /** The site of this name. */
    site(name: string) {
      const known = sites.get(key(name))
      if (known) return known
      const site = { id: newId(), name }
      sites.set(key(name), site)
      names.sites.push(name)
      needs.draft.add('sites', site, { kind: 'site', title: name })
      return site
    },
    source: sourceFinder(needs, names.sources),
    word: wordFinder(needs, names),

    /** What comes into being beside the rows, and the program's own lists where they grow. */
    finish() {
      const alsoCreated = (Object.keys(kinds) as (keyof typeof kinds)[])
        .map(list => ({ kind: kinds[list], names: names[list] }))
        .filter(({ names }) => names.length > 0)
      const grown = words.filter(word => names[word].length > 0)
      const program = grown.map(word => [word, [...needs.present.program[word], ...names[word]]] as const)
      return { alsoCreated, program: program.length > 0 ? Object.fromEntries(program) : undefined }
    }
  }
}

export type Lists = ReturnType<typeof newLists>

const namesToAdd = () => ({
  sites: [] as string[],
  sources: [] as string[],
  tracks: [] as string[],
  categories: [] as string[],
  stages: [] as string[]
})

/** Finds a word as the program writes it. */
function wordFinder({ present, problems, at }: Needs, added: Record<Word, string[]>) {
  return (list: Word, text: string, place: Place, field: string) => {
    const known = [...present.program[list], ...added[list]]
    const same = known.find(word => key(word) === key(text))
    if (same !== undefined) return same
    added[list].push(text)
    if (known.length === most[list]) {
      const reason = `With this word the program would have more than ${most[list]} ${list}, which is the most.`
      problems.error(at(place, field), reason, text)
    }
    return text
  }
}

/** Finds a funding source; its award number is kept when none is known. */
function sourceFinder({ present, draft, problems, at }: Needs, added: string[]) {
  const sources = new Map<string, Source>(
    present.fundingSources.map(row => [key(row.name), { row: { ...row }, known: row }])
  )

  const contradictions = new Set<string>()

  return (name: string, awardNumber: string | null | undefined, place: Place) => {
    const { row, known } = sources.get(key(name)) ?? add(name)
    const changes: FieldChange[] = []
    if (awardNumber && row.awardNumber === null) {
      row.awardNumber = awardNumber
      if (known) {
        draft.change('fundingSources', known, { awardNumber }, { kind: 'funding-source', title: row.name })
        changes.push({ field: 'Award number', before: null, after: awardNumber })
      }
    } else if (awardNumber && row.awardNumber !== awardNumber && !contradictions.has(row.id + awardNumber)) {
      contradictions.add(row.id + awardNumber)
      const reason = `${row.name} has the award number ${row.awardNumber}; this one was left out.`
      problems.note(at(place, 'awardNumber'), reason, awardNumber)
    }
    return { id: row.id, name: row.name, changes }
  }

  function add(name: string): Source {
    const source = { row: { id: newId(), name, awardNumber: null } }
    sources.set(key(name), source)
    added.push(name)
    draft.add('fundingSources', source.row, { kind: 'funding-source', title: name })
    return source
  }
}
