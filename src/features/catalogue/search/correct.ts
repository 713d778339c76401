import { bare, isStopWord, type Word, words } from '#domain/german.ts'
import type { Hit, SearchQuery } from './index.ts'
import { withSwappedLetters } from './letters.ts'
import type { SimilarSurface } from './lexicon.ts'
import type { Postings } from './postings.ts'

const clearlyBetter = 1.1
const mostWords = 8

/** Corrects misspelt words where the corrected text finds something better than the typed one. */
export function spellingCorrector(postings: Postings, search: (query: SearchQuery) => readonly Hit[]) {
  return (text: string): string | null => {
    const corrected = correct(text, postings)
    if (corrected === text) return null
    const top = (query: string) => search({ text: query, phrases: [] })[0]?.score ?? 0
    // The typed text first: its hits have just been looked for and are still at hand.
    const asTyped = top(text)
    return top(corrected) > clearlyBetter * asTyped ? corrected : null
  }
}

function correct(text: string, postings: Postings): string {
  let corrected = ''
  let done = 0
  for (const word of words(text.slice(0, 200)).slice(0, mostWords)) {
    const better = findBetter(word, postings)
    if (!better) continue
    corrected += text.slice(done, word.start) + better.written
    done = word.end
  }
  return corrected + text.slice(done)
}

function findBetter(word: Word, { lexicon, from }: Postings): SimilarSurface | undefined {
  const typed = bare(word.text)
  if (typed.length < 4 || typed.length > 40 || /\d/.test(typed) || isStopWord(typed)) return undefined
  if (lexicon.find(typed) !== undefined || lexicon.startingWith(typed, 1).length) return undefined
  // A word made of known parts is rather one the catalogue does not have than a misspelt one.
  const mistakes = typed.length >= 8 && lexicon.split(typed).length === 0 ? 2 : 1
  const similar = lexicon.similarTo(typed, mistakes).filter(({ word }) => !isOtherShortWord(word, typed))
  const frequency = ({ term }: SimilarSurface) => (from[term + 1] ?? 0) - (from[term] ?? 0)
  return similar
    .filter(({ distance }) => distance === similar[0]?.distance)
    .sort((a, b) => sameInitial(b, typed) - sameInitial(a, typed) || frequency(b) - frequency(a))[0]
}

/** A short word with one letter exchanged is mostly another word: "Studio" is no misspelt "Studie". */
function isOtherShortWord(word: string, typed: string): boolean {
  return typed.length <= 6 && word.length === typed.length && !withSwappedLetters(typed).includes(word)
}

function sameInitial({ word }: SimilarSurface, typed: string): number {
  return word.charAt(0) === typed.charAt(0) ? 1 : 0
}
