/** The search over everything, and the feeds. */
export const findingPaths = {
  search: (query = '') => `/suche${query}`,
  searchSuggestions: (query = '') => `/suche/vorschlaege${query}`,
  solutionFeed: () => '/feeds/loesungen.atom',
  projectFeed: () => '/feeds/vorhaben.atom',
  questionFeed: () => '/feeds/fragen.atom',
  serviceFeed: (id: number | string) => `/feeds/leistungen/${id}.atom`,
  /** The route of the feeds of all services. */
  serviceFeedFile: () => '/feeds/leistungen/:file{[1-9]\\d{0,8}\\.atom}',
} as const
