/** Which of these names somebody may have meant: those with the fewest slips, none where there are too many. */
export function nearestNames(typed: string, names: readonly string[]): string[] {
  const most = typed.length < 4 ? 1 : typed.length < 9 ? 2 : 3
  const measured = names.map(name => ({ name, slips: countSlips(typed, name) }))
  const fewest = Math.min(...measured.map(({ slips }) => slips))
  return fewest > most ? [] : measured.filter(({ slips }) => slips === fewest).map(({ name }) => name)
}

/** Letters missing, added, wrong or changed places (optimal string alignment). */
export function countSlips(a: string, b: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(beforeLast, j - 2) + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

const at = (row: readonly number[], index: number) => row[index] ?? 0
