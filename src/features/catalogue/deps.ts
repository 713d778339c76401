import type { ContentName, ContentVersions } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { HttpContext, Middleware } from '#core/http.ts'
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
  /** The start page of whoever is signed in; null for guests. */
  ownStart(c: HttpContext): Promise<Response | null>
  /** What other features have to say about a service on its page; null where they have nothing. */
  serviceParts(visitor: Visitor, serviceId: number): Promise<readonly (Html | null)[]>
  /** Null for a service that has ended. */
  responsibilitiesOf(serviceId: number): Promise<ServiceResponsibilities | null>
}

/** The search index and the names, both of the present catalogue. */
export interface CatalogueReader {
  readonly db: Db
  index(): Promise<CatalogueIndex>
  vocabulary(): Promise<Vocabulary>
}

/** What the routes of the catalogue share. */
export interface Catalogue extends CatalogueDeps, CatalogueReader {}

export const openCatalogue = (deps: CatalogueDeps): Catalogue => ({ ...deps, ...readCatalogue(deps.db, deps.versions) })

const readers = new WeakMap<Db, CatalogueReader>()

/** One for each database, whoever asks: the index is large. */
export function readCatalogue(db: Db, versions: ContentVersions): CatalogueReader {
  const known = readers.get(db)
  if (known) return known
  const { index } = catalogueSearch(db, versions)
  const reader = { db, index, vocabulary: catalogueVocabulary(db, versions) }
  readers.set(db, reader)
  return reader
}
