/** Repeatable chance: the same seed makes the same choices (not the same timing). */
export interface Random {
  /** In [0, 1). */
  next(): number
  below(limit: number): number
  pick<T>(values: readonly T[]): T
  chance(share: number): boolean
  /** Some of them, in their order. */
  some<T>(values: readonly T[], count: number): T[]
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: values => values[below(values.length)] as (typeof values)[number],
    chance: share => next() < share,
    some: (values, count) =>
      values.filter((_, i) => next() < count / Math.max(1, values.length) || (i === 0 && count > 0)),
  }
}
