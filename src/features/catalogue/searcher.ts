import { formatKey } from '#domain/leika-key.ts'
import type { Found, Searcher } from '#domain/search.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../paths.ts'
import type { Catalogue } from './deps.ts'
import { type PreparedList, prepareList } from './list.ts'
import { listGathered } from './queries/gathered.ts'
import { listServicesAfter } from './queries/keyset.ts'

const nothing: Found = { total: 0, items: [], meant: [] }

/** Leistungen, for the search over everything. */
export const serviceSearcher = (catalogue: Catalogue): Searcher => ({
  kind: 'services',
  label: 'Leistungen',
  listPath: paths.services(),
  search: (_, text, limit) => searchServices(catalogue, text, limit),
})

/** OZG-Leistungen under which such Leistungen stand. */
export const bundleSearcher = (catalogue: Catalogue): Searcher => ({
  kind: 'serviceBundles',
  label: 'OZG-Leistungen',
  listPath: paths.services('?ansicht=ozg'),
  search: (_, text, limit) => searchBundles(catalogue, text, limit),
})

async function searchServices(catalogue: Catalogue, text: string, limit: number): Promise<Found> {
  const { box, filter, sort } = await prepareList(catalogue, { q: text, chosen: {}, sort: '' })
  if (!asksForSomething(filter)) return nothing
  const { total, rows } = await listServicesAfter(catalogue.db, filter, { sort, limit, after: null })
  const { bundles } = await catalogue.vocabulary()
  const meant = total || !filter.hits ? null : (await catalogue.index()).didYouMean(box.rest)
  const items = rows.slice(0, limit).map(({ id, name, leikaKey, ozgId }) => ({
    href: paths.service(id),
    title: name,
    hint: [leikaKey && formatKey(leikaKey), bundles.get(ozgId)?.name].filter(Boolean).join(', '),
  }))
  return { total, items, meant: meant ? [meant] : [] }
}

async function searchBundles(catalogue: Catalogue, text: string, limit: number): Promise<Found> {
  const { filter, sort } = await prepareList(catalogue, { q: text, chosen: {}, sort: '' })
  if (!asksForSomething(filter)) return nothing
  const found = await listGathered(catalogue.db, filter, { sort, limit, offset: 0 })
  const { bundles } = await catalogue.vocabulary()
  const items = found.bundles.map(({ ozgId, count }) => ({
    href: paths.serviceBundle(ozgId),
    title: bundles.get(ozgId)?.name ?? ozgId,
    hint: `OZG ${ozgId}, ${count === 1 ? 'eine passende Leistung' : `${formatCount(count)} passende Leistungen`}`,
  }))
  return { total: found.bundleTotal, items, meant: [] }
}

/** Fields of the box that nobody understands would list the whole catalogue. */
const asksForSomething = ({ hits, chosen }: PreparedList['filter']) => hits !== null || Object.keys(chosen).length > 0
