import { bare, isStopWord, verbForms, words } from '#domain/german.ts'
import { equivalents } from './equivalents.ts'
import type { Lexicon } from './lexicon.ts'
import type { Postings } from './postings.ts'
import { weights } from './weights.ts'

/** A term of the catalogue that may stand for a typed word, and how surely (0 to 1). */
export interface Reading {
  readonly term: number
  readonly certainty: number
}

export interface TypedWord {
  readonly bare: string
  /** Whether the word itself, in any form, stands in the catalogue. */
  readonly isKnown: boolean
  /** How telling the word is within the query. */
  readonly weight: number
  /** What it may mean as a whole, surest first. */
  readonly readings: readonly Reading[]
  /** What it may mean taken apart; the shares add up to 1. */
  readonly parts: readonly { readonly share: number; readonly readings: readonly Reading[] }[]
}

const mostWords = 10
/** Two mistakes in one word are only looked for in queries of few words, because that takes longest. */
const fewWords = 4
const longestWord = 40

/** Reads a query word by word; stop words only count where nothing else was typed. */
export function understand(text: string, postings: Postings): TypedWord[] {
  const typed = words(text.slice(0, 300)).map(word => bare(word.text).slice(0, longestWord))
  const telling = typed.filter(word => !isStopWord(word))
  const chosen = (telling.length ? telling : typed.slice(-1)).slice(0, mostWords)
  const mistakes = chosen.length <= fewWords ? 2 : 1
  return chosen.map((word, at) => read(word, { before: chosen[at - 1], after: chosen[at + 1], mistakes }, postings))
}

interface Context {
  readonly before: string | undefined
  readonly after: string | undefined
  /** How many mistakes a word may have. */
  readonly mistakes: number
}

function read(word: string, { before, after, mistakes }: Context, postings: Postings): TypedWord {
  const { lexicon, weight } = postings
  const own = lexicon.find(word)
  const certainties = new Map<number, number>()
  const put = (term: number | undefined, certainty: number) => {
    if (term !== undefined && certainty > (certainties.get(term) ?? 0)) certainties.set(term, certainty)
  }
  put(own, 1)
  if (before) put(lexicon.find(before + word), weights.certainty.joined)
  if (after) put(lexicon.find(word + after), weights.certainty.joined)
  for (const other of equivalents(word)) put(lexicon.find(other), weights.certainty.equivalent)
  for (const form of verbForms(word)) put(lexicon.find(form), weights.certainty.verbForm)
  for (const { term, certainty } of begun(word, own !== undefined, lexicon)) put(term, certainty)
  const split = own === undefined ? lexicon.split(word) : lexicon.partsOf(own)
  const maybeTwo = certainties.size === 0 && split.length === 0
  if (own === undefined)
    for (const { term, certainty } of misspelt(word, maybeTwo ? mistakes : 1, lexicon)) put(term, certainty)
  const readings = [...certainties].map(([term, certainty]) => ({ term, certainty }))
  readings.sort((a, b) => b.certainty - a.certainty)
  const parts = split.length ? knownParts(split, weight) : readings.length ? [] : halfKnownParts(word, lexicon)
  return { bare: word, isKnown: own !== undefined, weight: weigh(word, own, readings, split, weight), readings, parts }
}

function begun(word: string, isKnown: boolean, lexicon: Lexicon): Reading[] {
  const { prefix, prefixOfKnown, prefixShare } = weights.certainty
  return lexicon.startingWith(word, isKnown ? 60 : 150).map(surface => ({
    term: surface.term,
    certainty: (isKnown ? prefixOfKnown : prefix) + prefixShare * (word.length / surface.word.length),
  }))
}

/** What a misspelt word may have meant: the nearest words, and two wrong letters only in long ones. */
function misspelt(word: string, distance: number, lexicon: Lexicon): Reading[] {
  if (word.length < 4 || /^\d+$/.test(word)) return []
  const found = lexicon.similarTo(word, word.length >= 8 ? distance : 1)
  const { oneLetter, twoLetters, otherInitial } = weights.certainty
  return found
    .filter(similar => similar.distance === found[0]?.distance)
    .slice(0, 12)
    .map(similar => ({
      term: similar.term,
      certainty:
        (similar.distance === 1 ? oneLetter : twoLetters) *
        (similar.word.charAt(0) === word.charAt(0) ? 1 : otherInitial),
    }))
}

function knownParts(terms: readonly number[], weight: Float32Array): TypedWord['parts'] {
  const all = terms.reduce((sum, term) => sum + (weight[term] ?? 0), 0) || 1
  return terms.map(term => ({ share: (weight[term] ?? 0) / all, readings: [{ term, certainty: 1 }] }))
}

/** "gewerbeanmeldug": a known word in front or at the end, the longest first, and the rest nearly known if possible. */
function halfKnownParts(word: string, lexicon: Lexicon): TypedWord['parts'] {
  if (word.length < 8) return []
  let fallback: TypedWord['parts'] = []
  for (let length = word.length - 3; length >= 4; length--)
    for (const [sure, unsure] of [
      [word.slice(0, length), word.slice(length)],
      [word.slice(-length), word.slice(0, -length)],
    ] as const) {
      const term = lexicon.findPart(sure)
      if (term === undefined) continue
      const half = { share: 0.5, readings: [{ term, certainty: 1 }] }
      const readings = misspelt(unsure, 1, lexicon)
      if (readings.length) return [half, { share: 0.5, readings }]
      if (!fallback.length) fallback = [half]
    }
  return fallback
}

function weigh(
  word: string,
  own: number | undefined,
  readings: readonly Reading[],
  split: readonly number[],
  weight: Float32Array,
) {
  const factor = word.length === 1 ? weights.singleLetter : 1
  if (own !== undefined) return factor * (weight[own] ?? 0)
  const sure = readings.reduce((sum, { certainty }) => sum + certainty ** 2, 0)
  if (sure)
    return (
      factor * (readings.reduce((sum, { term, certainty }) => sum + certainty ** 2 * (weight[term] ?? 0), 0) / sure)
    )
  return factor * (split.length ? Math.max(...split.map(term => weight[term] ?? 0)) : weights.unknownWord)
}
