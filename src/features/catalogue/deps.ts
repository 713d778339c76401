import type { ContentName, ContentVersions } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'
import type { CatalogueIndex } from './search/index.ts'
import { catalogueSearch } from './search/live.ts'
import { catalogueVocabulary, type Vocabulary } from './vocabulary.ts'

export interface CatalogueDeps {
  readonly db: Db
  readonly versions: ContentVersions
  limited(kind: 'page' | 'api' | 'suggest' | 'export'): Middleware
  kept(...contents: ContentName[]): Middleware
}

/** What the routes of the catalogue share: the search index and the names, both of the present catalogue. */
export interface Catalogue extends CatalogueDeps {
  index(): Promise<CatalogueIndex>
  vocabulary(): Promise<Vocabulary>
}

export function openCatalogue(deps: CatalogueDeps): Catalogue {
  const { index } = catalogueSearch(deps.db, deps.versions)
  return { ...deps, index, vocabulary: catalogueVocabulary(deps.db, deps.versions) }
}
