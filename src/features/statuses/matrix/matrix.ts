import type { Db } from '#core/db.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListState } from '#web/list/state.ts'
import type { Viewer } from '../implementations/viewer.ts'
import type { OwnDeps } from '../own/deps.ts'
import type { Vocabulary } from '../own/vocabulary.ts'
import type { Products } from '../products.ts'
import {
  houseParams,
  type MatrixSort,
  matrixFacets,
  matrixSizes,
  mostHouses,
  ownChoices,
  rowChoices,
  serviceFacets,
} from './definition.ts'
import { type Candidate, type ChoiceNames, findCandidates, listChoices } from './queries/choices.ts'
import { type House, type HouseChoice, listHouses } from './queries/houses.ts'
import { type FacetCounts, type MatrixPage, readMatrix } from './queries/matrix.ts'
import type { MatrixFilter } from './queries/rows.ts'

export interface Matrix extends Pick<MatrixPage, 'rows' | 'sums' | 'total'> {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly houses: readonly House[]
  readonly houseTotal: number
  readonly names: ChoiceNames
  readonly candidates: readonly Candidate[]
  /** Of the catalogue, with their counts. */
  readonly facets: readonly Facet[]
  /** Everything that is chosen, with its words. */
  readonly chips: readonly Facet[]
  readonly products: Products
}

export interface Prepared {
  readonly state: ListState
  readonly houses: readonly House[]
  readonly houseTotal: number
  readonly filter: MatrixFilter
  readonly sort: MatrixSort
  /** Set where fields were typed into the search box: the same state with them as filters. */
  readonly elsewhere: ListState | null
}

const numbers = (values: readonly string[] = []) => values.map(Number)

export function houseChoice({ chosen }: Pick<ListState, 'chosen'>): HouseChoice {
  return {
    alliances: numbers(chosen.verbund),
    areas: numbers(chosen.gebiet),
    administrations: numbers(chosen.verwaltung),
    isComparable: chosen.vergleichbar !== undefined,
    isParticipating: chosen.teilnahme !== undefined,
    part: Number(chosen.teil?.at(-1) ?? 1),
  }
}

export const hasHouses = ({ chosen }: Pick<ListState, 'chosen'>) => houseParams.some(param => chosen[param])

/** What the address asks for, in terms of SQL. */
export async function prepareMatrix(
  { db, searchServices }: Pick<OwnDeps, 'db' | 'searchServices'>,
  viewer: Viewer,
  state: ListState,
): Promise<Prepared> {
  const found = state.q ? await searchServices(state.q) : null
  const { chosen } = state
  const { houses, total } = await listHouses(db, viewer, houseChoice(state))
  const typed = Object.entries(found?.chosen ?? {}).filter(([param]) => serviceFacets.some(known => known === param))
  const sort = (state.sort || (found?.hits ? 'relevanz' : 'name')) as MatrixSort
  return {
    state,
    houses,
    houseTotal: total,
    filter: {
      houses,
      own: viewer.own,
      hits: found?.hits ?? null,
      chosen: pick(chosen, [...serviceFacets, 'leistung']),
      ours: viewer.own === null ? null : ((chosen.auswahl?.[0] as MatrixFilter['ours']) ?? null),
      rows: chosen.zeilen ?? [],
    },
    sort: sort === 'relevanz' && !found?.hits ? 'name' : sort,
    elsewhere:
      found && typed.length ? { ...state, q: found.rest, chosen: { ...chosen, ...Object.fromEntries(typed) } } : null,
  }
}

const pick = (chosen: ListState['chosen'], params: readonly string[]) =>
  Object.fromEntries(params.flatMap(param => (chosen[param] ? [[param, chosen[param]]] : [])))

interface Names {
  readonly vocabulary: Vocabulary
  readonly products: Products
}

/** Everything the page shows. */
export async function readMatrixPage(
  { db, vocabulary, products }: OwnDeps,
  viewer: Viewer,
  prepared: Prepared,
): Promise<Matrix> {
  const { state, houses, houseTotal } = prepared
  const known: Names = { vocabulary: await vocabulary(), products: await products() }
  const { verwaltung, gebiet, leistung } = state.chosen
  const chosen = { administrations: numbers([...(verwaltung ?? []), ...(gebiet ?? [])]), services: numbers(leistung) }
  const names = await listChoices(db, viewer, chosen)
  const { page, found } = await readRows(db, prepared)
  return {
    state: { ...state, page, size: sizeOf(state) },
    rows: found.rows,
    total: found.total,
    sums: found.sums,
    houses,
    houseTotal,
    names,
    candidates: state.expanded === 'verwaltung' ? await findCandidates(db, state.facetSearch) : [],
    facets: buildFacets(found.counts, known.vocabulary, state.chosen),
    chips: chipsOf(state, names, known.vocabulary),
    products: known.products,
  }
}

export const sizeOf = ({ size }: Pick<ListState, 'size'>) => Math.min(size, matrixSizes[1])

async function readRows(db: Db, { state, filter, sort }: Prepared) {
  if (!filter.houses.length) return { page: 1, found: nothing }
  return readPage({ page: state.page, size: sizeOf(state) }, window => readMatrix(db, filter, { sort, ...window }))
}

const nothing: MatrixPage = {
  total: 0,
  rows: [],
  sums: new Map(),
  counts: { themenfeld: new Map(), lage: new Map(), ozg: new Map() },
}

/** Most frequent values first, and every chosen one even where it has no rows left. */
function buildFacets(counts: FacetCounts, { labels }: Vocabulary, chosen: ListState['chosen']): Facet[] {
  return serviceFacets.map(param => ({
    param,
    label: labelOfParam(param),
    values: [...new Set([...counts[param].keys(), ...(chosen[param] ?? [])])]
      .map(value => ({ value, label: labels[param]?.get(value) ?? value, count: counts[param].get(value) ?? 0 }))
      .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'de')),
  }))
}

const labelOfParam = (param: string) => matrixFacets.find(facet => facet.param === param)?.label ?? param

/** What is chosen, in words; a Verbund one does not see keeps its number. */
export function chipsOf({ chosen }: Pick<ListState, 'chosen'>, names: ChoiceNames, { labels }: Vocabulary): Facet[] {
  const words: Readonly<Record<string, (value: string) => string | undefined>> = {
    verbund: value => names.alliances.find(({ id }) => String(id) === value)?.name,
    gebiet: value => names.administrations.get(value),
    verwaltung: value => names.administrations.get(value),
    leistung: value => names.services.get(value),
    auswahl: value => ownChoices.find(([known]) => known === value)?.[1],
    zeilen: value => rowChoices.find(([known]) => known === value)?.[1],
    teil: value => `ab der ${(Number(value) - 1) * mostHouses + 1}. Verwaltung`,
    themenfeld: value => labels.themenfeld?.get(value),
    lage: value => labels.lage?.get(value),
    ozg: value => labels.ozg?.get(value),
  }
  return matrixFacets
    .filter(({ param }) => chosen[param])
    .map(({ param, label }) => ({
      param,
      label,
      values: (chosen[param] ?? []).map(value => ({ value, label: words[param]?.(value) ?? value, count: 0 })),
    }))
}
