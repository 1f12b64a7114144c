/** Whether a name was typed as it stands: small and capital letters, accents and spaces do not matter. */
export const isSameName = (typed: string, name: string) => plain(typed) === plain(name)

const plain = (name: string) =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim().toLowerCase()

/** A run of words that both wordings have, or only the earlier or the later one. */
export interface Difference {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** What became of a text, word by word (longest common run of words); texts too long for that are shown whole. */
export function wordDifferences(before: string, after: string): Difference[] {
  const [old, now] = [words(before), words(after)]
  if (old.length * now.length > 4_000_000) return joined([...all('removed', old), ...all('added', now)])
  const common = commonLengths(old, now)
  const found: Difference[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      found.push({ kind: 'same', text: now[j]! })
      i++
      j++
    } else if (j === now.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      found.push({ kind: 'removed', text: old[i++]! })
    } else found.push({ kind: 'added', text: now[j++]! })
  }
  return joined(found)
}

/** Words with the spaces behind them, so that joined they are the text again. */
const words = (text: string) => text.match(/\s+|[^\s]+/g) ?? []

const all = (kind: Difference['kind'], texts: string[]) => texts.map(text => ({ kind, text }))

/** How many words the rests of both texts have in common, from each pair of places on. */
function commonLengths(old: string[], now: string[]) {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        old[i] === now[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
    }
  }
  return lengths
}

/** One run for what was taken out and one for what was put in, over the spaces between them: so it reads as phrases. */
function joined(found: Difference[]) {
  const runs: Difference[] = []
  let [removed, added] = ['', '']
  const settle = () => {
    if (removed) runs.push({ kind: 'removed', text: removed })
    if (added) runs.push({ kind: 'added', text: added })
    ;[removed, added] = ['', '']
  }
  found.forEach(({ kind, text }, at) => {
    const isBridge = kind === 'same' && !text.trim() && (removed || added) && (found[at + 1]?.kind ?? 'same') !== 'same'
    if (kind === 'removed' || isBridge) removed += text
    if (kind === 'added' || isBridge) added += text
    if (kind !== 'same' || isBridge) return
    settle()
    const last = runs.at(-1)
    if (last?.kind === 'same') last.text += text
    else runs.push({ kind, text })
  })
  settle()
  return runs
}
