import { type ContentVersions, readPerVersion } from '#core/content-versions.ts'
import { type Db, sql } from '#core/db.ts'
import { type CatalogueBundle, type CatalogueService, type Matcher, matcher } from '../match.ts'

/** The catalogue as rows of foreign lists are compared with it. */
export interface MatchedCatalogue extends Matcher {
  findService(id: number): CatalogueService | undefined
  bundleName(ozgId: string): string
}

/** Made when first asked for, and again when the catalogue has changed. */
export const catalogueReader = (db: Db, versions: ContentVersions): (() => Promise<MatchedCatalogue>) =>
  readPerVersion(versions, 'catalogue', () => readCatalogue(db))

async function readCatalogue(db: Db): Promise<MatchedCatalogue> {
  const { rows: services } = await sql<CatalogueService>`
    select id, name, leika_key, ozg_id from services where ended_release_id is null order by id`.execute(db)
  const { rows: bundles } = await sql<CatalogueBundle>`
    select ozg_id, name from service_bundles order by ozg_id`.execute(db)
  const byId = new Map(services.map(service => [service.id, service]))
  const names = new Map(bundles.map(({ ozgId, name }) => [ozgId, name]))
  return {
    ...matcher(services, bundles),
    findService: id => byId.get(id),
    bundleName: ozgId => names.get(ozgId) ?? ozgId,
  }
}
