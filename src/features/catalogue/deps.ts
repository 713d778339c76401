import type { ContentName, ContentVersions } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { Middleware } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'
import type { ServiceResponsibilities } from '#domain/responsibility.ts'
import type { CatalogueIndex } from './search/index.ts'
import { catalogueSearch } from './search/live.ts'
import { catalogueVocabulary, type Vocabulary } from './vocabulary.ts'

export interface CatalogueDeps {
  readonly db: Db
  readonly versions: ContentVersions
  limited(kind: 'page' | 'api' | 'suggest' | 'export'): Middleware
  kept(...contents: ContentName[]): Middleware
  /** What other features have to say about a service on its page; null where they have nothing. */
  serviceParts(visitor: Visitor, serviceId: number): Promise<readonly (Html | null)[]>
  /** Null for a service that has ended. */
  responsibilitiesOf(serviceId: number): Promise<ServiceResponsibilities | null>
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
