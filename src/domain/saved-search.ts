import type { Visitor } from './actor.ts'

/** Lists whose filters can be kept under a name. */
export const savedLists = ['services', 'solutions', 'projects', 'questions', 'demands'] as const
export type SavedList = (typeof savedLists)[number]

export const savedVisibilities = ['private', 'alliance', 'public'] as const
export type SavedVisibility = (typeof savedVisibilities)[number]

export const savedVisibilityLabels: Readonly<Record<SavedVisibility, string>> = {
  private: 'nur ich',
  alliance: 'Verbund',
  public: 'alle Verwaltungen',
}

export const savedCadences = ['daily', 'weekly', 'never'] as const
export type SavedCadence = (typeof savedCadences)[number]

/** How many matches of a search are remembered, the newest of them. */
export const mostMatches = 1000

/** How a saved search is read and run: by the list its feature has anyway. */
export interface ListRunner {
  readonly list: SavedList
  /** What it lists: „Leistungen“. */
  readonly label: string
  /** The page of the list with this query. */
  path(query: string): string
  /** The query as the list itself understands it, '' or starting with '?': what it does not know is gone, so is the page. */
  cleaned(visitor: Visitor, query: string): string
  /** What is asked for, in a few words: the text and the names of the filters. */
  inWords(visitor: Visitor, query: string): readonly string[]
  /** The ids of what the visitor would find, the highest first, at most `limit`. */
  ids(visitor: Visitor, query: string, limit: number): Promise<readonly number[]>
}
