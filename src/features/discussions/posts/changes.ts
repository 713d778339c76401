/** A run of words two wordings share, or that one of them alone has. */
export interface Run {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** More words than this are compared line by line. */
const mostPieces = 1500

/** What has changed between two wordings, by word: the longest sequence both have stays, the rest was removed or added. */
export function changesBetween(before: string, after: string): Run[] {
  const [a, b] = [pieces(before, /\s+/), pieces(after, /\s+/)]
  if (a.length + b.length <= mostPieces * 2) return runs(a, b)
  const [la, lb] = [pieces(before, /\n/), pieces(after, /\n/)]
  if (la.length + lb.length <= mostPieces * 2) return runs(la, lb)
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
}

/** With what parts them, so that they make up the text again. */
const pieces = (text: string, parting: RegExp) => text.split(new RegExp(`(${parting.source})`)).filter(Boolean)

function runs(a: readonly string[], b: readonly string[]): Run[] {
  const common = commonLengths(a, b)
  const found: { kind: Run['kind']; text: string }[] = []
  const add = (kind: Run['kind'], text: string) => {
    const last = found.at(-1)
    if (last?.kind === kind) last.text += text
    else found.push({ kind, text })
  }
  let i = 0
  let j = 0
  const at = (x: number, y: number) => common[x * (b.length + 1) + y] ?? 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i] ?? '')
      i++
      j++
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) add('removed', a[i++] ?? '')
    else add('added', b[j++] ?? '')
  }
  return found
}

/** At x, y: how long the longest sequence is that `a` from x and `b` from y share. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let x = a.length - 1; x >= 0; x--)
    for (let y = b.length - 1; y >= 0; y--)
      lengths[x * width + y] =
        a[x] === b[y]
          ? (lengths[(x + 1) * width + y + 1] ?? 0) + 1
          : Math.max(lengths[(x + 1) * width + y] ?? 0, lengths[x * width + y + 1] ?? 0)
  return lengths
}
