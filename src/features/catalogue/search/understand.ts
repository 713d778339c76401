import { bare, isStopWord, verbForms, words } from '#domain/german.ts'
import { equivalents } from './equivalents.ts'
import type { Postings } from './postings.ts'
import { tune } from './tune.ts'

/** A term that stands for a typed word, and how surely it does (0 to 1). */
export interface Reading {
  readonly term: number
  readonly certainty: number
}

/** One typed word: what it may mean as a whole, or taken apart. */
export interface TypedWord {
  readonly bare: string
  readonly isKnown: boolean
  readonly weight: number
  readonly readings: readonly Reading[]
  readonly parts: readonly { readonly share: number; readonly readings: readonly Reading[] }[]
}

const mostWords = 12

export function understand(text: string, postings: Postings): TypedWord[] {
  const typed = words(text.slice(0, 300)).map(word => bare(word.text))
  const telling = typed.filter(word => !isStopWord(word))
  const chosen = (telling.length ? telling : typed.slice(-1)).slice(0, mostWords)
  return chosen.map((word, at) => read(word, { before: chosen[at - 1], after: chosen[at + 1] }, postings))
}

interface Neighbours {
  readonly before: string | undefined
  readonly after: string | undefined
}

function read(word: string, near: Neighbours, postings: Postings): TypedWord {
  const { lexicon, weight } = postings
  const own = lexicon.find(word)
  const readings = new Map<number, number>()
  const put = (term: number | undefined, certainty: number) => {
    if (term !== undefined && certainty > (readings.get(term) ?? 0)) readings.set(term, certainty)
  }
  put(own, 1)
  for (const joined of [near.before && near.before + word, near.after && word + near.after])
    if (joined && joined.length > 5) put(lexicon.find(joined), tune.joined)
  for (const other of equivalents(word)) put(lexicon.find(other), tune.equivalent)
  for (const form of verbForms(word)) put(lexicon.find(form), tune.verbForm)
  const known = own !== undefined
  for (const { word: surface, term } of lexicon.startingWith(word, known ? 60 : 150))
    put(term, (known ? tune.prefixKnown : tune.prefix) + tune.prefixRatio * (word.length / surface.length))
  const split = known ? lexicon.partsOf(own) : lexicon.split(word)
  if (!known) for (const reading of misspelt(word, postings, readings.size > 0 || Boolean(split?.length))) put(reading.term, reading.certainty)
  const parts = split?.length ? partReadings(split, weight) : known || readings.size ? [] : halfKnown(word, postings)
  return {
    bare: word,
    isKnown: known || readings.size > 0,
    weight: wordWeight(word, own, readings, parts.length > 0 ? split ?? [] : [], weight),
    readings: [...readings].map(([term, certainty]) => ({ term, certainty })).sort((a, b) => b.certainty - a.certainty),
    parts,
  }
}

function wordWeight(word: string, own: number | undefined, readings: Map<number, number>, split: readonly number[], weight: Float32Array) {
  const short = word.length === 1 ? 0.3 : 1
  if (own !== undefined) return short * (weight[own] ?? 0)
  let sum = 0
  let certainties = 0
  for (const [term, certainty] of readings) {
    sum += certainty * certainty * (weight[term] ?? 0)
    certainties += certainty * certainty
  }
  if (certainties) return short * (sum / certainties)
  if (split.length) return Math.max(...split.map(term => weight[term] ?? 0))
  return tune.unknownWeight * short
}

function partReadings(parts: readonly number[], weight: Float32Array) {
  const sum = parts.reduce((total, term) => total + (weight[term] ?? 0), 0) || 1
  return parts.map(term => ({ share: (weight[term] ?? 0) / sum, readings: [{ term, certainty: 1 }] }))
}

/** What a misspelt word may have meant: nearest first, and the more surely the longer the word. */
function misspelt(word: string, { lexicon }: Postings, isPrefix: boolean): Reading[] {
  if (word.length < 4 || word.length > 40 || /^\d+$/.test(word)) return []
  const found = lexicon.similarTo(word, word.length >= tune.long && !isPrefix ? 2 : 1)
  const nearest = found[0]?.distance ?? 0
  return found
    .filter(({ distance }) => distance === nearest)
    .slice(0, 12)
    .map(({ term, word: surface, distance }) => ({
      term,
      certainty: (distance === 1 ? tune.typo1 : tune.typo2) * (surface.charAt(0) === word.charAt(0) ? 1 : 0.9),
    }))
}

/** "gewerbeanmeldug": a known word in front or at the end, and the rest nearly known. */
function halfKnown(word: string, postings: Postings): TypedWord['parts'] {
  const { lexicon } = postings
  if (word.length < 8 || word.length > 40) return []
  for (let at = word.length - 4; at >= 4; at--) {
    const front = word.slice(0, at)
    const tail = word.slice(at)
    for (const [sure, unsure] of [[front, tail], [tail, front]] as const) {
      const term = lexicon.find(sure) ?? (sure.endsWith('s') ? lexicon.find(sure.slice(0, -1)) : undefined)
      if (term === undefined) continue
      const guesses = misspelt(unsure, postings, true)
      if (guesses.length) return [{ share: 0.5, readings: [{ term, certainty: 1 }] }, { share: 0.5, readings: guesses }]
    }
  }
  return []
}
