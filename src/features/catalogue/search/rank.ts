import type { Postings } from './postings.ts'
import type { Text, TextKind } from './texts.ts'
import { tune } from './tune.ts'
import type { Reading, TypedWord } from './understand.ts'

/** What the ranking of texts tells about their owners; arrays by number of the owner. */
export interface Ranking {
  readonly best: Float32Array
  readonly coverage: readonly Float32Array[]
  readonly weights: readonly number[]
}

/** Values by text that are mostly zero; remembers which are not. */
class Sparse {
  readonly value: Float32Array
  readonly share: Float32Array
  readonly met: Int32Array
  count = 0
  constructor(size: number) {
    this.value = new Float32Array(size)
    this.share = new Float32Array(size)
    this.met = new Int32Array(size)
  }
  raise(at: number, value: number, share: number) {
    const known = this.value[at] as number
    if (known === 0) this.met[this.count++] = at
    if (value > known) {
      this.value[at] = value
      this.share[at] = share
    }
  }
  add(at: number, value: number, share: number) {
    if (this.value[at] === 0) this.met[this.count++] = at
    this.value[at] = (this.value[at] as number) + value
    this.share[at] = (this.share[at] as number) + share
  }
  clear() {
    for (let i = 0; i < this.count; i++) this.value[this.met[i] as number] = this.share[this.met[i] as number] = 0
    this.count = 0
  }
}

/** Ranks short texts by how much of the query they hold and how much of them the query says. */
export function textRanker(postings: Postings, texts: readonly Text[], owners: number) {
  const size = texts.length
  const owner = Int32Array.from(texts, text => text.owner)
  const strength = Float32Array.from(texts, text => strengths[text.kind])
  const word = new Sparse(size)
  const apart = new Sparse(size)
  const part = new Sparse(size)
  const query = new Sparse(size)

  function walk(readings: readonly Reading[], into: Sparse) {
    const { from, text, closeness, share } = postings
    for (const { term, certainty } of readings) {
      const end = from[term + 1] as number
      for (let at = from[term] as number; at < end; at++)
        into.raise(text[at] as number, certainty * (closeness[at] as number), (share[at] as number) * certainty)
    }
  }

  function walkParts({ parts, isKnown }: TypedWord) {
    for (const { share, readings } of parts) {
      walk(readings, part)
      for (let i = 0; i < part.count; i++) {
        const at = part.met[i] as number
        apart.add(at, share * (part.value[at] as number) * (isKnown ? tune.altKnown : tune.alt), part.share[at] as number)
      }
      part.clear()
    }
    for (let i = 0; i < apart.count; i++) {
      const at = apart.met[i] as number
      word.raise(at, apart.value[at] as number, apart.share[at] as number)
    }
    apart.clear()
  }

  return (typed: readonly TypedWord[]): Ranking => {
    const all = typed.reduce((sum, { weight }) => sum + weight, 0) || 1
    const weights = typed.map(({ weight }) => weight / all)
    const coverage = typed.map((typedWord, i) => {
      const reached = new Float32Array(owners)
      walk(typedWord.readings, word)
      walkParts(typedWord)
      for (let i2 = 0; i2 < word.count; i2++) {
        const at = word.met[i2] as number
        const value = word.value[at] as number
        const share = word.share[at] as number
        query.add(at, value * (weights[i] ?? 0), share)
        const o = owner[at] as number
        const seen = value * tune[texts[at]!.kind] * (1 - tune.covShare + tune.covShare * Math.min(1, share))
        if (seen > (reached[o] as number)) reached[o] = seen
      }
      word.clear()
      return reached
    })
    const best = new Float32Array(owners)
    for (let i = 0; i < query.count; i++) {
      const at = query.met[i] as number
      const said = 1 - tune.beta + tune.beta * Math.min(1, query.share[at] as number)
      const score = tune[texts[at]!.kind] * (query.value[at] as number) ** tune.qpow * said
      const o = owner[at] as number
      if (score > (best[o] as number)) best[o] = score
    }
    query.clear()
    return { best, coverage, weights }
  }
}

const strengths: Readonly<Record<TextKind, number>> = {
  title: tune.title,
  same: tune.same,
  related: tune.related,
  citation: tune.citation,
  surroundings: tune.surroundings,
}
