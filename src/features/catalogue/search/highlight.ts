import { bare, words } from '#domain/german.ts'
import type { SearchQuery } from './index.ts'
import type { Lexicon } from './lexicon.ts'
import type { Postings } from './postings.ts'
import type { TypedWord } from './understand.ts'

export interface NamePiece {
  readonly text: string
  readonly isMatch: boolean
}

interface Range {
  readonly start: number
  readonly end: number
}

const shortestPart = 3
const shortestBeginning = 2

/** A word of a name, taken apart as far as it can be without knowing the query. */
interface NameWord {
  readonly start: number
  readonly written: string
  readonly bare: string
  readonly term: number | undefined
}

/**
 * Marks in a name what answers the query: whole words in any form or spelling, the typed beginning of a word, and the
 * part of a compound that was asked for.
 */
export function highlighterOver(postings: Postings, read: (text: string) => readonly TypedWord[]) {
  const { lexicon } = postings
  const wordsOf = remembered(name =>
    words(name).map(({ text, start }): NameWord => {
      const plain = bare(text)
      return { start, written: text, bare: plain, term: lexicon.find(plain) }
    }),
  )
  return ({ text, phrases }: SearchQuery): ((name: string) => NamePiece[]) => {
    const typed = read([text, ...phrases].join(' '))
    const long = typed.filter(word => word.bare.length >= shortestBeginning)
    const beginnings = long.map(word => ({ bare: word.bare, term: lexicon.find(word.bare) }))
    const readings = typed.flatMap(word => [...word.readings, ...word.parts.flatMap(part => part.readings)])
    const terms = new Set(readings.map(({ term }) => term))
    return name => cut(name, wordsOf(name), word => rangeIn(word, beginnings, terms, lexicon))
  }
}

function cut(name: string, nameWords: readonly NameWord[], find: (word: NameWord) => Range | null): NamePiece[] {
  const pieces: NamePiece[] = []
  let done = 0
  for (const word of nameWords) {
    const range = find(word)
    if (!range) continue
    const start = word.start + range.start
    if (start > done) pieces.push({ text: name.slice(done, start), isMatch: false })
    done = word.start + range.end
    pieces.push({ text: name.slice(start, done), isMatch: true })
  }
  if (done < name.length) pieces.push({ text: name.slice(done), isMatch: false })
  return pieces
}

interface Beginning {
  readonly bare: string
  readonly term: number | undefined
}

function rangeIn(
  word: NameWord,
  beginnings: readonly Beginning[],
  terms: ReadonlySet<number>,
  lexicon: Lexicon,
): Range | null {
  const { written, term } = word
  const begun = beginnings.find(some => word.bare.startsWith(some.bare))
  if (begun && begun.bare.length < word.bare.length && begun.term !== term)
    return { start: 0, end: lengthIn(written, begun.bare.length) }
  if (term === undefined) return null
  if (terms.has(term)) return { start: 0, end: written.length }
  const part = lexicon.partsOf(term).find(some => terms.has(some))
  return part === undefined ? null : placeOf(lexicon.stemOf(part), word.bare, written)
}

const mostRemembered = 12_000

/** The names of the catalogue come again and again; others are few. */
function remembered<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>()
  return name => {
    const found = known.get(name) ?? make(name)
    if (known.size < mostRemembered) known.set(name, found)
    return found
  }
}

function placeOf(root: string, word: string, written: string): Range {
  const at = root.length >= shortestPart ? word.indexOf(root) : -1
  if (at < 0) return { start: 0, end: written.length }
  // A head runs to the end of the word, its ending included.
  const end = word.length - at - root.length <= 2 ? written.length : lengthIn(written, at + root.length)
  return { start: lengthIn(written, at), end }
}

/** How many written letters make up this many bare ones: "Ü" is one of each, "ue" two for one, "ß" one for two. */
function lengthIn(written: string, bareLength: number): number {
  let length = 0
  while (length < written.length && bare(written.slice(0, length)).length < bareLength) length++
  return length
}
