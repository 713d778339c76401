import type { Visitor } from '#domain/actor.ts'
import { fold, searchedWords } from '#domain/german.ts'
import type { Found, Searcher, SearchKind } from '#domain/search.ts'

/** What was found of one kind. */
export interface FoundKind extends Found {
  readonly kind: SearchKind
  readonly label: string
  /** The list with all of them. */
  readonly listPath: string
}

export interface FoundEverywhere {
  readonly total: number
  /** Those with a result: first where a name holds all the words, then in the order of the searchers. */
  readonly kinds: readonly FoundKind[]
  /** Other wordings that would find more. */
  readonly meant: readonly string[]
}

const mostMeant = 5

/**
 * Asks every feature in turn: the embedded database has one connection, and on the other one a single search should not
 * take all of them. `limitOf` tells how many of a kind are shown.
 */
export async function findEverywhere(
  searchers: readonly Searcher[],
  visitor: Visitor,
  text: string,
  limitOf: (kind: SearchKind) => number,
): Promise<FoundEverywhere> {
  // Without a word there is nothing to look for, and some lists would show all they have.
  const words = searchedWords(text)
  if (!words.length) return { total: 0, kinds: [], meant: [] }
  const asked: FoundKind[] = []
  for (const { kind, label, listPath, search } of searchers)
    asked.push({ kind, label, listPath: listWith(listPath, text), ...(await search(visitor, text, limitOf(kind))) })
  // A place is looked for by its name: „Warendorf“ finds services about „Waren“ too, but nobody meant those.
  const rank = ({ items }: FoundKind) => Number(!items.some(({ title }) => holdsAll(title, words)))
  const kinds = asked.filter(({ total }) => total > 0).sort((a, b) => rank(a) - rank(b))
  const meant = [...new Set(asked.flatMap(each => each.meant))].slice(0, mostMeant)
  return { total: kinds.reduce((sum, each) => sum + each.total, 0), kinds, meant }
}

/** Whether each word begins a word of a name. */
function holdsAll(title: string, words: readonly string[]): boolean {
  const there = fold(title).match(/[\p{L}\p{N}]+/gu) ?? []
  return words.every(word => there.some(each => each.startsWith(word)))
}

const listWith = (listPath: string, text: string) =>
  `${listPath}${listPath.includes('?') ? '&' : '?'}${new URLSearchParams({ q: text })}`

/** What somebody has typed, as every list reads it. */
export const readText = (typed: string | undefined): string => (typed ?? '').replaceAll('\0', '').trim().slice(0, 200)
