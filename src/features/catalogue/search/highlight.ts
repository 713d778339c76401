import { bare, words } from '#domain/german.ts'
import type { SearchQuery } from './index.ts'
import type { Postings } from './postings.ts'
import { understand } from './understand.ts'

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

/**
 * Marks in a name what answers the query: whole words in any form or spelling, the typed beginning of a word, and the
 * part of a compound that was asked for.
 */
export function highlighterFor({ text, phrases }: SearchQuery, postings: Postings): (name: string) => NamePiece[] {
  const typed = understand([text, ...phrases].join(' '), postings)
  const beginnings = typed.map(word => word.bare).filter(word => word.length >= shortestBeginning)
  const { lexicon } = postings
  const known = new Map<string, Range | null>()
  const terms = new Set(
    typed.flatMap(({ readings, parts }) =>
      [...readings, ...parts.flatMap(part => part.readings)].map(({ term }) => term),
    ),
  )
  return name => {
    const pieces: NamePiece[] = []
    let done = 0
    const mark = (start: number, end: number) => {
      if (start > done) pieces.push({ text: name.slice(done, start), isMatch: false })
      pieces.push({ text: name.slice(start, end), isMatch: true })
      done = end
    }
    for (const word of words(name)) {
      const range = findRange(word.text)
      if (range) mark(word.start + range.start, word.start + range.end)
    }
    if (done < name.length) pieces.push({ text: name.slice(done), isMatch: false })
    return pieces
  }

  /** Names of one list repeat their words. */
  function findRange(written: string): Range | null {
    const range = known.has(written) ? (known.get(written) ?? null) : matchIn(written)
    known.set(written, range)
    return range
  }

  function matchIn(written: string): Range | null {
    const word = bare(written)
    const beginning = beginnings.find(some => word.startsWith(some))
    const term = lexicon.find(word)
    if (beginning && beginning.length < word.length && lexicon.find(beginning) !== term)
      return { start: 0, end: lengthIn(written, beginning.length) }
    if (term === undefined) return null
    if (terms.has(term)) return { start: 0, end: written.length }
    const part = lexicon.partsOf(term).find(some => terms.has(some))
    return part === undefined ? null : placeOf(lexicon.stemOf(part), word, written)
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
