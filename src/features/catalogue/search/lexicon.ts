import SearchableMap from 'minisearch/SearchableMap'
import { bare, isStopWord, stem } from '#domain/german.ts'
import { splitCompound } from './compounds.ts'

/**
 * All words of the catalogue. A term is a stem with a number; its surfaces are the bare words it was met in.
 * Prefixes and misspelt words are looked up among the surfaces, because a stem is shorter than what people type.
 */
export interface Lexicon {
  readonly size: number
  /** Whether the term is mostly written with a capital, as German nouns and names are. */
  isNoun(term: number): boolean
  /** The term of a known word or of another form of it. */
  find(bareWord: string): number | undefined
  /** The terms a compound is made of, none if it is not one: "hundesteuer" gives those of "hund" and "steuer". */
  partsOf(term: number): readonly number[]
  /** Splits a word that is not in the catalogue; null where its parts are unknown as well. */
  split(bareWord: string): readonly number[] | null
  /** Surfaces that begin with this, shortest first. */
  startingWith(prefix: string, limit: number): readonly Surface[]
  /** Surfaces that differ in at most `distance` letters, or in two letters that changed places. */
  similarTo(bareWord: string, distance: number): readonly (Surface & { readonly distance: number })[]
}

export interface Surface {
  readonly word: string
  readonly term: number
}

/** Collects words; `close` ends the collecting and gives the lexicon. */
export function lexiconBuilder() {
  const stems = new Map<string, number>()
  const surfaces = new Map<string, number>()
  const parts: boolean[] = []
  /** Capital minus small initials. */
  const capitals: number[] = []

  function add(word: string): number {
    const surface = bare(word)
    let term = surfaces.get(surface)
    if (term === undefined) {
      const root = stem(surface)
      term = stems.get(root) ?? stems.size
      stems.set(root, term)
      surfaces.set(surface, term)
    }
    if (!parts[term]) parts[term] = maybePart(word, surface)
    capitals[term] = (capitals[term] ?? 0) + (/^\p{Ll}/u.test(word) ? -1 : 1)
    return term
  }

  return { add, close: () => lexicon(stems, surfaces, parts, capitals) }
}

/** Abbreviations and short function words would split words where no German would. */
function maybePart(word: string, surface: string): boolean {
  if (isStopWord(surface) || verbPrefixes.has(surface) || /\d/.test(surface)) return false
  return surface.length >= 4 ? !/\p{Lu}.*\p{Lu}/u.test(word) : surface.length === 3 && /^\p{Lu}\p{Ll}+$/u.test(word)
}

const verbPrefixes = new Set(
  'aus ein auf ab vor nach ver be um uber unter mit zu hin her bei los bar haft fort weg wieder zuruck durch wider miss herr innen lich sam tum art the and for ung ions'.split(
    ' ',
  ),
)

function lexicon(stems: Map<string, number>, surfaces: Map<string, number>, parts: boolean[], capitals: number[]): Lexicon {
  const find = (word: string) => surfaces.get(word) ?? stems.get(stem(word))
  const dictionary = {
    head: (word: string) => asPart(surfaces.get(word)),
    modifier: (word: string) =>
      asPart(find(word)) ?? (word.endsWith('s') ? asPart(find(word.slice(0, -1))) : undefined),
  }
  function asPart(term: number | undefined) {
    return term !== undefined && parts[term] ? term : undefined
  }
  const partsByTerm: (readonly number[])[] = Array.from({ length: stems.size }, () => [])
  for (const [word, term] of surfaces)
    if (!partsByTerm[term]?.length) partsByTerm[term] = splitCompound(word, dictionary, term) ?? []
  const leaves = (term: number, depth = 0): readonly number[] => {
    const own = partsByTerm[term] ?? []
    return own.length && depth < 4 ? own.flatMap(part => leaves(part, depth + 1)) : [term]
  }
  const leafParts = partsByTerm.map(own => [...new Set(own.flatMap(part => leaves(part)))])
  const sorted = [...surfaces].map(([word, term]) => ({ word, term })).sort((a, b) => (a.word < b.word ? -1 : 1))
  const tree = SearchableMap.fromObject<Surface>({})
  for (const surface of sorted) if (surface.word.length >= 4) tree.set(surface.word, surface)
  return {
    size: stems.size,
    isNoun: term => (capitals[term] ?? 0) >= 0,
    find,
    partsOf: term => leafParts[term] ?? [],
    split(word) {
      const found = splitCompound(word, { ...dictionary, head: dictionary.modifier }, -1)
      return found && [...new Set(found.flatMap(part => leaves(part)))]
    },
    startingWith: (prefix, limit) => startingWith(sorted, prefix, limit),
    similarTo: (word, distance) => similarTo(tree, surfaces, word, distance),
  }
}

function startingWith(sorted: readonly Surface[], prefix: string, limit: number): Surface[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.word ?? '') < prefix) low = middle + 1
    else high = middle
  }
  const found: Surface[] = []
  for (let at = low; sorted[at]?.word.startsWith(prefix); at++) found.push(sorted[at] as Surface)
  return found.sort((a, b) => a.word.length - b.word.length).slice(0, limit)
}

function similarTo(tree: SearchableMap<Surface>, surfaces: Map<string, number>, word: string, distance: number) {
  const found = new Map<string, Surface & { distance: number }>()
  for (let at = 1; at < word.length; at++) {
    const swapped = word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1)
    const term = surfaces.get(swapped)
    if (term !== undefined && swapped !== word) found.set(swapped, { word: swapped, term, distance: 1 })
  }
  for (const [similar, [surface, letters]] of tree.fuzzyGet(word, distance))
    if (!found.has(similar)) found.set(similar, { ...surface, distance: letters })
  return [...found.values()].sort((a, b) => a.distance - b.distance)
}
