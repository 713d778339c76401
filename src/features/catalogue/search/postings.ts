import { words } from '#domain/german.ts'
import { type Lexicon, lexiconBuilder, stopWord } from './lexicon.ts'
import type { Text } from './texts.ts'
import { weights } from './weights.ts'

/** Which texts contain which term; flat arrays, because a query walks through thousands of entries. */
export interface Postings {
  readonly lexicon: Lexicon
  /** Entries of a term: from `from[term]` to `from[term + 1]`. */
  readonly from: Int32Array
  readonly text: Int32Array
  /** 1 where the word itself stands in the text, less where it is only part of a compound. */
  readonly closeness: Float32Array
  /** Which part of the text's meaning the word makes up, 0 to 1. */
  readonly share: Float32Array
  /** How telling a term is: 1 for a word of one OZG-Leistung, near 0 for one that stands nearly everywhere. */
  readonly weight: Float32Array
}

export function makePostings(texts: readonly Text[], groupOf: (owner: number) => number): Postings {
  const builder = lexiconBuilder()
  const termsOfTexts = texts.map(({ wording }) =>
    words(wording)
      .map(word => builder.add(word.text))
      .filter(term => term !== stopWord),
  )
  const lexicon = builder.close()
  const weight = weigh(lexicon, termsOfTexts, at => groupOf(texts[at]?.owner ?? 0))
  return { lexicon, weight, ...layOut(lexicon, weight, termsOfTexts) }
}

function weigh(lexicon: Lexicon, termsOfTexts: readonly (readonly number[])[], groupAt: (at: number) => number) {
  const groups: Set<number>[] = Array.from({ length: lexicon.size }, () => new Set())
  const all = new Set<number>()
  termsOfTexts.forEach((terms, at) => {
    const group = groupAt(at)
    all.add(group)
    for (const term of terms) {
      groups[term]?.add(group)
      for (const part of lexicon.partsOf(term)) groups[part]?.add(group)
    }
  })
  const most = Math.log(1 + all.size)
  return Float32Array.from(
    groups,
    ({ size }, term) =>
      (lexicon.isNoun(term) ? 1 : weights.lowerCase) * Math.max(0.1, Math.log(1 + all.size / Math.max(1, size)) / most),
  )
}

interface Entry {
  term: number
  text: number
  closeness: number
  share: number
}

function layOut(lexicon: Lexicon, weight: Float32Array, termsOfTexts: readonly (readonly number[])[]) {
  const entries = termsOfTexts.flatMap((terms, text) => [...entriesOf(terms, text, lexicon, weight)])
  const from = new Int32Array(lexicon.size + 1)
  for (const { term } of entries) from[term + 1] = (from[term + 1] ?? 0) + 1
  for (let term = 0; term < lexicon.size; term++) from[term + 1] = (from[term + 1] ?? 0) + (from[term] ?? 0)
  const next = from.slice()
  const text = new Int32Array(entries.length)
  const closeness = new Float32Array(entries.length)
  const share = new Float32Array(entries.length)
  for (const entry of entries) {
    const at = next[entry.term] ?? 0
    next[entry.term] = at + 1
    text[at] = entry.text
    closeness[at] = entry.closeness
    share[at] = entry.share
  }
  return { from, text, closeness, share }
}

function entriesOf(terms: readonly number[], text: number, lexicon: Lexicon, weight: Float32Array): Iterable<Entry> {
  const weightOf = (term: number) => weight[term] ?? 0
  const all = terms.reduce((sum, term) => sum + weightOf(term), 0) || 1
  const entries = new Map<number, Entry>()
  for (const term of terms) {
    const share = weightOf(term) / all
    const known = entries.get(term)
    if (known?.closeness === 1) known.share += share
    else entries.set(term, { term, text, closeness: 1, share })
    const parts = lexicon.partsOf(term)
    for (const part of parts)
      if (!entries.has(part))
        entries.set(part, { term: part, text, closeness: weights.certainty.inCompound, share: share / parts.length })
  }
  return entries.values()
}
