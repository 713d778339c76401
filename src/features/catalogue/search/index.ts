import { mainnessOf, shapeOf } from './catalogue-shape.ts'
import { collectHits } from './collect.ts'
import { spellingCorrector } from './correct.ts'
import { directFinder } from './direct.ts'
import { highlighterOver, type NamePiece } from './highlight.ts'
import { phraseFinder } from './phrases.ts'
import { makePostings } from './postings.ts'
import { type Ranking, textRanker } from './rank.ts'
import { suggester } from './suggest.ts'
import { type Text, textsOf, tight } from './texts.ts'
import { understand } from './understand.ts'
import { weights } from './weights.ts'

/** What is searched for; quoted phrases are already taken out of the text. */
export interface SearchQuery {
  readonly text: string
  readonly phrases: readonly string[]
}

export interface Hit {
  /** Of the service. */
  readonly id: number
  readonly score: number
}

export interface Suggestion {
  readonly kind: 'service' | 'bundle'
  /** Of the service, null for an OZG-Leistung. */
  readonly id: number | null
  readonly ozgId: string
  readonly name: string
}

export interface CatalogueIndex {
  /** Services that answer the query, best first; scores fall strictly. Nothing typed finds nothing. */
  search(query: SearchQuery): readonly Hit[]
  /** While typing: OZG-Leistungen and Leistungsobjekte, best first, no name twice. */
  suggest(text: string, limit: number): Suggestion[]
  /** The text with misspelt words corrected; null where that would find nothing better. */
  didYouMean(text: string): string | null
  /** Cuts names into pieces that answer the query and pieces that do not; together they are the name. */
  highlighter(query: SearchQuery): (name: string) => readonly NamePiece[]
}

export interface IndexSource {
  readonly services: readonly {
    readonly id: number
    readonly ozgId: string
    readonly leikaKey: string | null
    readonly name: string
    readonly isEnded?: boolean
  }[]
  readonly bundles: readonly {
    readonly ozgId: string
    readonly name: string
    readonly situation: string
    readonly topicArea: string
  }[]
  readonly terms: readonly {
    readonly ozgId: string
    readonly serviceId: number | null
    readonly term: string
    readonly kind: string
    readonly strength: 'same' | 'related'
    readonly source: string
  }[]
  readonly citations?: readonly { readonly serviceId: number; readonly citation: string }[]
}

/** Builds the search index of a whole catalogue in memory (decision 0011). */
export function buildIndex(everything: IndexSource): CatalogueIndex {
  const source = { ...everything, services: everything.services.filter(({ isEnded }) => !isEnded) }
  const shape = shapeOf(source)
  const texts = textsOf(source)
  const postings = makePostings(texts, shape.bundleOf)
  const catalogue = { shape, mainness: mainnessOf(shape, postings.lexicon) }
  const rank = textRanker(postings, texts, shape.ownerCount)
  const findDirect = directFinder(source)
  const findPhrase = phraseFinder(texts)
  const exactTexts = byTightWording(texts)

  const read = lastRemembered(text => understand(text, postings))

  function rankText(text: string): Ranking {
    const ranking = rank(read(text))
    for (const { owner, kind } of exactTexts.get(tight(text)) ?? [])
      ranking.best[owner] = Math.max(ranking.best[owner] as number, weights.text[kind] + weights.exact[kind])
    return ranking
  }

  const searchWords = lastRemembered(text => findDirect(text) ?? collectHits(rankText(text), catalogue, () => true))

  function search({ text, phrases }: SearchQuery): readonly Hit[] {
    if (!phrases.length) return searchWords(text)
    const owners = phrases.map(findPhrase)
    const isWanted = (service: number) => owners.every(some => some.has(service) || some.has(shape.bundleOf(service)))
    return collectHits(rankText([text, ...phrases].join(' ')), catalogue, isWanted)
  }

  return {
    search,
    suggest: suggester(source, shape, rankText),
    didYouMean: spellingCorrector(postings, search),
    highlighter: highlighterOver(postings, read),
  }
}

/** One request asks for the hits of a text, for its marks and for a correction: reading it once is enough. */
function lastRemembered<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | undefined
  return text => {
    if (last?.text !== text) last = { text, made: make(text) }
    return last.made
  }
}

function byTightWording(texts: readonly Text[]): Map<string, Text[]> {
  const found = new Map<string, Text[]>()
  for (const text of texts) {
    if (text.kind === 'citation' || text.kind === 'surroundings') continue
    const key = tight(text.wording)
    const same = found.get(key)
    if (same) same.push(text)
    else found.set(key, [text])
  }
  return found
}
