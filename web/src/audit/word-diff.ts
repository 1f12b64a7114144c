/** A run of words that stayed, went or came. */
export interface Run {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** Comparing takes as many steps as the two texts have words, multiplied. */
const most = 4_000_000

/** What became of a text, word by word: the longest common run of words stays. */
export function wordDiff(before: string, after: string): Run[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const start = commonLength(old, now)
  const end = commonLength(old.slice(start).reverse(), now.slice(start).reverse())
  const [a, b] = [old.slice(start, old.length - end), now.slice(start, now.length - end)]
  const middle = a.length * b.length > most ? replaced(a, b) : compared(a, b)
  return joined([...old.slice(0, start).map(same), ...middle, ...old.slice(old.length - end).map(same)])
}

/** Words with the space after them, so that they make up the text again. */
const wordsOf = (text: string) => text.match(/\s*\S+\s*|\s+/g) ?? []

const same = (text: string): Run => ({ kind: 'same', text })
const gone = (text: string): Run => ({ kind: 'gone', text })
const come = (text: string): Run => ({ kind: 'new', text })
const replaced = (a: string[], b: string[]) => [...a.map(gone), ...b.map(come)]

function commonLength(one: string[], other: string[]) {
  const at = one.findIndex((word, index) => word !== other[index])
  return at === -1 ? Math.min(one.length, other.length) : at
}

function compared(a: string[], b: string[]): Run[] {
  const width = b.length + 1
  const longest = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!)

  const runs: Run[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      runs.push(same(a[i++]!))
      j++
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) runs.push(gone(a[i++]!))
    else runs.push(come(b[j++]!))
  }
  return [...runs, ...replaced(a.slice(i), b.slice(j))]
}

function joined(runs: Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (last?.kind === run.kind) last.text += run.text
    else result.push({ ...run })
  }
  return result
}
