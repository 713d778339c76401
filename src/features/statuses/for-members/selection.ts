import type { HttpContext } from '#core/http.ts'
import type { StatusDeps } from '../deps.ts'
import { listBundles, listServiceIds, listTopicAreas, type ServiceFilter, type TopicArea } from './queries/catalogue.ts'

/** What the address of the page looks for in the catalogue. */
export interface Search {
  readonly q: string
  readonly filter: ServiceFilter
  readonly topicAreas: readonly TopicArea[]
  /** OZG-Leistungen of the chosen Themenfeld. */
  readonly bundles: readonly { readonly ozgId: string; readonly name: string }[]
  /** Whether anything is looked for. */
  readonly isNarrowed: boolean
  /** The same as a query. */
  readonly query: string
}

/** Words, a Themenfeld, an OZG-Leistung of it; what fits nothing is left out. */
export async function readSearch(c: HttpContext, { db, searchServices }: StatusDeps): Promise<Search> {
  const q = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  const topicAreas = await listTopicAreas(db)
  const topicAreaId = topicAreas.find(({ id }) => String(id) === c.req.query('themenfeld'))?.id ?? null
  const bundles = topicAreaId === null ? [] : await listBundles(db, topicAreaId)
  const ozgId = bundles.find(bundle => bundle.ozgId === c.req.query('ozg'))?.ozgId ?? null
  const hits = q ? (await searchServices(q)).hits : null
  const filter = { hits, topicAreaId, ozgId }
  const isNarrowed = hits !== null || topicAreaId !== null
  return { q, filter, topicAreas, bundles, isNarrowed, query: queryOf(q, filter) }
}

function queryOf(q: string, { topicAreaId, ozgId }: ServiceFilter): string {
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (topicAreaId !== null) query.set('themenfeld', String(topicAreaId))
  if (ozgId !== null) query.set('ozg', ozgId)
  return query.size ? `?${query}` : ''
}

interface Chosen {
  readonly umfang: 'alle' | 'auswahl'
  readonly id: readonly number[]
}

/** The services somebody has ticked, or everything the search finds. */
export async function chosenServices(deps: StatusDeps, { filter, isNarrowed }: Search, { umfang, id }: Chosen) {
  if (umfang === 'auswahl') return id
  return isNarrowed ? listServiceIds(deps.db, filter) : []
}
