import type { Postings } from './postings.ts'
import { SparseValues } from './sparse-values.ts'
import type { Text } from './texts.ts'
import type { Reading, TypedWord } from './understand.ts'
import { weights } from './weights.ts'

/** What the texts say about their owners, in arrays by number of the owner. */
export interface Ranking {
  /** Score of the best text. */
  readonly best: Float32Array
  /** For each typed word: how well any of the owner's texts answers it. */
  readonly answered: readonly Float32Array[]
  /** How much each typed word counts; together 1. */
  readonly wordWeights: readonly number[]
}

/** Ranks short texts by how much of the query they hold and how much of them was asked for. */
export function textRanker(postings: Postings, texts: readonly Text[], ownerCount: number) {
  const owner = Int32Array.from(texts, text => text.owner)
  const strength = Float32Array.from(texts, text => weights.text[text.kind])
  // Reused by every query, because emptying what was met is much cheaper than making new arrays.
  const [word, apart, part, query] = [0, 1, 2, 3].map(() => new SparseValues(texts.length)) as [
    SparseValues,
    SparseValues,
    SparseValues,
    SparseValues,
  ]

  function walk(readings: readonly Reading[], into: SparseValues) {
    const { from, text, closeness, share } = postings
    for (const { term, certainty } of readings) {
      const end = from[term + 1] as number
      for (let at = from[term] as number; at < end; at++)
        into.raise(text[at] as number, certainty * (closeness[at] as number), certainty * (share[at] as number))
    }
  }

  /** A compound also stands where its parts stand apart: "Hundesteuer" in "Steuer für Hunde". */
  function walkParts({ parts, isKnown }: TypedWord) {
    const certainty = isKnown ? weights.certainty.partsOfKnown : weights.certainty.parts
    for (const { share, readings } of parts) {
      walk(readings, part)
      part.each((text, value, said) => apart.add(text, value * share * certainty, said))
      part.clear()
    }
    apart.each((text, value, said) => word.raise(text, value, said))
    apart.clear()
  }

  function answer(typed: TypedWord, wordWeight: number): Float32Array {
    const answered = new Float32Array(ownerCount)
    const { coverageConciseness } = weights
    walk(typed.readings, word)
    walkParts(typed)
    word.each((text, value, said) => {
      query.add(text, value * wordWeight, said)
      const whose = owner[text] as number
      const conciseness = 1 - coverageConciseness + coverageConciseness * Math.min(1, said)
      const seen = value * (strength[text] as number) * conciseness
      if (seen > (answered[whose] as number)) answered[whose] = seen
    })
    word.clear()
    return answered
  }

  return (typed: readonly TypedWord[]): Ranking => {
    const all = typed.reduce((sum, { weight }) => sum + weight, 0) || 1
    const wordWeights = typed.map(({ weight }) => weight / all)
    const answered = typed.map((typedWord, at) => answer(typedWord, wordWeights[at] ?? 0))
    const best = new Float32Array(ownerCount)
    query.each((text, value, said) => {
      const conciseness = 1 - weights.conciseness + weights.conciseness * Math.min(1, said)
      const score = (strength[text] as number) * value * conciseness
      const whose = owner[text] as number
      if (score > (best[whose] as number)) best[whose] = score
    })
    query.clear()
    return { best, answered, wordWeights }
  }
}
