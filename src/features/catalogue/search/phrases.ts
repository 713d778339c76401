import { spaced, type Text } from './texts.ts'

/** Finds the owners of texts that contain a phrase word by word; names and words that mean the same, nothing vaguer. */
export function phraseFinder(texts: readonly Text[]) {
  const searched = texts.filter(({ kind }) => kind !== 'related' && kind !== 'citation' && kind !== 'surroundings')
  // One long string: scanning it takes a fraction of a millisecond and needs no index.
  const starts: number[] = []
  let all = ''
  for (const { wording } of searched) {
    starts.push(all.length)
    all += `${spaced(wording)}\n`
  }
  return (phrase: string): Set<number> => {
    const owners = new Set<number>()
    const wanted = spaced(phrase)
    if (!wanted) return owners
    for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1))
      owners.add(searched[lastAtOrBelow(starts, at)]?.owner ?? -1)
    return owners
  }
}

function lastAtOrBelow(starts: readonly number[], place: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}
