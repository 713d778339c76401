import SearchableMap from 'minisearch/SearchableMap'
import { bare, isStopWord, stem } from '#domain/german.ts'
import { type PartDictionary, splitCompound } from './compounds.ts'
import { lettersApart, withSwappedLetters } from './letters.ts'

/**
 * All words of the catalogue. A term is a stem with a number; its surfaces are the bare words it was met in.
 * Beginnings and misspelt words are looked up among the surfaces, because a stem is shorter than what people type.
 */
export interface Lexicon {
  readonly size: number
  /** The term of a known word or of another form of it. */
  find(bareWord: string): number | undefined
  /** The same for what may stand in a compound, with or without the linking s. */
  findPart(bareWord: string): number | undefined
  /** The stem itself. */
  stemOf(term: number): string
  /** Whether the term is mostly written with a capital, as German nouns and names are. */
  isNoun(term: number): boolean
  /** The terms a compound is made of, none if it is not one: "hundesteuer" gives those of "hund" and "steuer". */
  partsOf(term: number): readonly number[]
  /** Splits a word that is not in the catalogue; none where a part is unknown as well. */
  split(bareWord: string): readonly number[]
  /** Surfaces that begin with this and are longer, shortest first. */
  startingWith(beginning: string, limit: number): readonly Surface[]
  /** Surfaces that differ in at most `distance` letters, or in two letters that changed places; nearest first. */
  similarTo(bareWord: string, distance: number): readonly SimilarSurface[]
}

export interface Surface {
  readonly word: string
  readonly term: number
  /** As it was written where it was first met. */
  readonly written: string
}

export interface SimilarSurface extends Surface {
  readonly distance: number
}

/** Stands for words that are not kept. */
export const stopWord = -1

interface Collected {
  readonly stems: Map<string, number>
  readonly surfaces: Map<string, Surface>
  /** Of each term: whether it may be part of a compound, and how often it was met with a capital less without. */
  readonly mayBePart: boolean[]
  readonly capitals: number[]
}

/** Collects words; `close` ends the collecting and gives the lexicon. */
export function lexiconBuilder() {
  const collected: Collected = { stems: new Map(), surfaces: new Map(), mayBePart: [], capitals: [] }
  const { stems, surfaces, mayBePart, capitals } = collected
  const termOfWord = new Map<string, number>()

  function add(written: string): number {
    const term = termOfWord.get(written) ?? meet(written)
    if (term !== stopWord) capitals[term] = (capitals[term] ?? 0) + (startsSmall(written) ? -1 : 1)
    return term
  }

  function meet(written: string): number {
    const word = bare(written)
    const term = isStopWord(word) ? stopWord : (surfaces.get(word)?.term ?? meetSurface(word, written))
    termOfWord.set(written, term)
    if (term !== stopWord) mayBePart[term] ||= isPart(written, word)
    return term
  }

  function meetSurface(word: string, written: string): number {
    const root = stem(word)
    const term = stems.get(root) ?? stems.size
    stems.set(root, term)
    surfaces.set(word, { word, term, written })
    return term
  }

  return { add, close: () => lexicon(collected) }
}

function startsSmall(written: string): boolean {
  const initial = written.charAt(0)
  return initial !== initial.toUpperCase()
}

/** Abbreviations and particles would split words where no German would. */
function isPart(written: string, word: string): boolean {
  if (particles.has(word) || /\d/.test(word)) return false
  return word.length >= 4 ? !/\p{Lu}.*\p{Lu}/u.test(written) : word.length === 3 && /^\p{Lu}\p{Ll}+$/u.test(written)
}

const particles = new Set(
  `aus ein auf ab vor nach ver be um uber unter mit zu hin her bei los bar haft fort weg wieder zuruck durch wider miss
  herr innen lich sam tum art`.split(/\s+/),
)

function lexicon({ stems, surfaces, mayBePart, capitals }: Collected): Lexicon {
  const find = (word: string) => surfaces.get(word)?.term ?? stems.get(stem(word))
  const asPart = (term: number | undefined) => (term !== undefined && mayBePart[term] ? term : undefined)
  const findPart = (word: string) =>
    asPart(find(word)) ?? (word.endsWith('s') ? asPart(find(word.slice(0, -1))) : undefined)
  const known: PartDictionary = { head: word => asPart(surfaces.get(word)?.term), modifier: findPart }
  const partsByTerm = partsOfAll(stems.size, surfaces, known)
  const roots = [...stems.keys()]
  const sorted = [...surfaces.values()].sort((a, b) => (a.word < b.word ? -1 : 1))
  const tree = new SearchableMap<Surface>()
  for (const surface of sorted) if (surface.word.length >= 4) tree.set(surface.word, surface)
  return {
    size: stems.size,
    find,
    findPart,
    stemOf: term => roots[term] ?? '',
    isNoun: term => (capitals[term] ?? 0) >= 0,
    partsOf: term => partsByTerm[term] ?? [],
    split: word => leavesOf(splitCompound(word, { head: findPart, modifier: findPart }) ?? [], partsByTerm),
    startingWith: (beginning, limit) => startingWith(sorted, beginning, limit),
    similarTo: rememberedBriefly((word, distance) => similarTo(tree, surfaces, word, distance)),
  }
}

const fewWords = 16

/** Searching, correcting and suggesting ask for the neighbours of the same few words, and finding them is the dearest part. */
function rememberedBriefly(find: Lexicon['similarTo']): Lexicon['similarTo'] {
  const known = new Map<string, readonly SimilarSurface[]>()
  return (word, distance) => {
    const key = `${distance} ${word}`
    const similar = known.get(key) ?? find(word, distance)
    if (known.size >= fewWords) known.clear()
    known.set(key, similar)
    return similar
  }
}

function partsOfAll(size: number, surfaces: Map<string, Surface>, dictionary: PartDictionary): number[][] {
  const parts: number[][] = Array.from({ length: size }, () => [])
  for (const { word, term } of surfaces.values())
    if (!parts[term]?.length) parts[term] = splitCompound(word, dictionary, term) ?? []
  // Parts of parts: three rounds reach the leaves of the longest German compounds.
  for (let round = 0; round < 3; round++)
    parts.forEach((own, term) => {
      if (own.length) parts[term] = leavesOf(own, parts)
    })
  return parts
}

function leavesOf(terms: readonly number[], parts: readonly (readonly number[])[]): number[] {
  return [...new Set(terms.flatMap(term => (parts[term]?.length ? (parts[term] ?? []) : [term])))]
}

function startingWith(sorted: readonly Surface[], beginning: string, limit: number): Surface[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.word ?? '') <= beginning) low = middle + 1
    else high = middle
  }
  const found: Surface[] = []
  for (let surface = sorted[low]; surface?.word.startsWith(beginning); surface = sorted[++low]) found.push(surface)
  return found.sort((a, b) => a.word.length - b.word.length).slice(0, limit)
}

function similarTo(tree: SearchableMap<Surface>, surfaces: Map<string, Surface>, word: string, distance: number) {
  const found = new Map<string, SimilarSurface>()
  const meet = (spelling: string, mistakes: number) => {
    const surface = surfaces.get(spelling)
    if (surface && !found.has(spelling)) found.set(spelling, { ...surface, distance: mistakes })
  }
  const swapped = withSwappedLetters(word)
  for (const spelling of swapped) meet(spelling, 1)
  if (distance === 2) for (const spelling of swapped.flatMap(withSwappedLetters)) meet(spelling, 2)
  // The tree counts two swapped letters as two; looking one further finds them beside another mistake.
  for (const [similar, [surface]] of tree.fuzzyGet(word, distance === 2 ? 3 : distance)) {
    const letters = lettersApart(word, similar)
    if (letters <= distance && !found.has(similar)) found.set(similar, { ...surface, distance: letters })
  }
  return [...found.values()].sort((a, b) => a.distance - b.distance)
}
