import { readCsvFile } from '#core/csv.ts'
import { type Db, sql } from '#core/db.ts'

/** A page, asked for with other parameters each time. */
export interface PageCase {
  readonly label: string
  readonly isGuest?: boolean
  path(random: () => number): string
}

/** Repeatable pseudo-random numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const pick = <T>(random: () => number, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T

/** Ids that exist in every database of the bench, because all hold the same catalogue and directory. */
export async function readIds(db: Db) {
  const list = async (query: ReturnType<typeof sql>) =>
    (await query.execute(db)).rows.map(row => (row as { id: number }).id)
  return {
    /** Which many Gemeinden carry out, and the rest of the catalogue. */
    services: await list(sql`
      select s.id from services s join class_responsibilities c on c.service_id = s.id and c.class = 'kleine_gemeinde'
        and c.federal_state_key = '05' and c.value = 'yes' where s.ended_release_id is null order by s.id`),
    catalogue: await list(sql`select id from services where ended_release_id is null order by id`),
    houses: await list(sql`
      select id from administrations where level in ('gemeinde', 'kreis') and (mod(id, 10) = 0 or regional_key like '05570%') order by id`),
    alliances: await list(sql`select id from alliances order by id limit 1`),
    products: await list(sql`select id from products where kind = 'assistant' and is_verified order by id`),
    topicAreas: await list(sql`select id from topic_areas order by id`),
  }
}
export type Ids = Awaited<ReturnType<typeof readIds>>

const words = readCsvFile(new URL('../../data/search/gold-a.csv', import.meta.url)).map(row => row.query ?? '')

/** As many columns as a matrix has at the most. */
const fifty = (random: () => number, houses: readonly number[]) =>
  Array.from({ length: 50 }, () => `verwaltung=${pick(random, houses)}`).join('&')

/** So many that even with a tenth of the houses most pages are full. */
const someProducts = (random: () => number, products: readonly number[]) =>
  Array.from({ length: 4 }, () => `produkt=${pick(random, products)}`).join('&')

const ownFilters = [
  '',
  '',
  '?seite=5',
  '?status=in-arbeit',
  '?stand=offen',
  '?alter=veraltet&sortierung=ziel',
  '?formular=pdf&formular=papier',
  '?zustaendig=unsere&zustaendig=unklar&zustaendig=andere',
  '?produkt=-&anzahl=100',
]
const implementationFilters = ['', '', '?status=erledigt', '?seite=3', '?sortierung=name', '?verbund=ja', '?land=05']

/** Read in other ways than the usual one. */
const houseOrders = ['?sortierung=name', '?sortierung=naehe', '?sortierung=einwohner', '?sortierung=naehe&seite=2']

export function pageCases(ids: Ids): PageCase[] {
  const own = '/meine-verwaltung'
  const services = (random: () => number) => pick(random, ids.services)
  return [
    { label: 'own list', path: random => `${own}/leistungen${pick(random, ownFilters)}` },
    { label: 'own list with search', path: random => `${own}/leistungen?q=${encodeURIComponent(pick(random, words))}` },
    { label: 'own service', path: random => `${own}/leistungen/${services(random)}` },
    { label: 'own overview', path: () => own },
    { label: 'worklist of what is unclear', path: () => `${own}/zustaendigkeit` },
    { label: 'what is to be confirmed', path: () => `${own}/bestaetigen` },
    { label: 'forms to replace', path: () => `${own}/formulare` },
    { label: 'service page', path: random => `/leistungen/${services(random)}` },
    { label: 'service page, guest', isGuest: true, path: random => `/leistungen/${services(random)}` },
    {
      label: 'who has solved it (national counts)',
      path: random => `/leistungen/${services(random)}/umsetzungen${pick(random, implementationFilters)}`,
    },
    {
      label: 'who has solved it, guest',
      isGuest: true,
      path: random => `/leistungen/${services(random)}/umsetzungen${pick(random, implementationFilters)}`,
    },
    {
      label: 'who has solved it, by house',
      path: random => `/leistungen/${services(random)}/umsetzungen${pick(random, houseOrders)}`,
    },
    {
      label: 'who has solved it with some products',
      path: random => `/leistungen/${services(random)}/umsetzungen?${someProducts(random, ids.products)}`,
    },
    {
      label: 'feed of a service, guest',
      isGuest: true,
      path: random => `/feeds/leistungen/${services(random)}.atom`,
    },
    {
      label: 'catalogue list with facets',
      path: random =>
        random() < 0.5
          ? `/leistungen?q=${encodeURIComponent(pick(random, words))}`
          : `/leistungen?themenfeld=${pick(random, ids.topicAreas)}`,
    },
    {
      label: 'catalogue list, most often done first',
      path: random => `/leistungen?sortierung=erledigt&themenfeld=${pick(random, ids.topicAreas)}`,
    },
    {
      label: 'matrix 50 × 25',
      path: random => `/matrix?${fifty(random, ids.houses)}&themenfeld=${pick(random, ids.topicAreas)}`,
    },
    { label: 'matrix of a Kreis', path: () => `/matrix?verbund=${ids.alliances[0]}` },
    { label: 'services of an administration', path: random => `/verwaltungen/${pick(random, ids.houses)}/leistungen` },
    { label: 'whom to take over from', path: () => `${own}/uebernehmen` },
    { label: 'administration', path: random => `/verwaltungen/${pick(random, ids.houses)}` },
    { label: 'product', path: random => `/produkte/${pick(random, ids.products)}` },
    {
      label: 'list of products',
      path: random => `/produkte${pick(random, ['', '?sortierung=nutzung', '?q=a', '?seite=2'])}`,
    },
  ]
}
