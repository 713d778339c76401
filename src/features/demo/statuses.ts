import { sql, type Tx } from '#core/db.ts'
import { ageStatuses } from '../statuses/ages.ts'
import type { EntryChange } from '../statuses/apply.ts'
import { runBatch } from '../statuses/batches.ts'

/** Repeatable pseudo-random numbers in [0, 1), so that everybody sees the same demo. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * Gives every approved house of the demo world a lived-in state: larger houses are further, some offices answer late, some
 * statements are old, some forms are still paper.
 */
export async function enterDemoStatuses(tx: Tx): Promise<void> {
  const { rows: houses } = await sql<House>`
    select a.id, a.federal_state_key, coalesce(a.population, 30000) as population,
      (select m.person_id from memberships m where m.administration_id = a.id and m.state = 'active'
        order by m.role = 'coordinator' desc, m.id limit 1) as person_id
    from participations p join administrations a on a.id = p.administration_id
    where p.state = 'approved' and a.level <> 'body' order by a.id`.execute(tx)
  const products = await readProducts(tx)
  for (const house of houses) await enter(tx, house, products)
  await ageStatuses(
    tx,
    houses.map(house => house.id),
  )
}

interface House {
  readonly id: number
  readonly federalStateKey: string
  readonly population: number
  readonly personId: string | null
}

type ProductsByKind = ReadonlyMap<string, readonly number[]>

async function readProducts(tx: Tx): Promise<ProductsByKind> {
  const { rows } = await sql<{ kind: string; ids: number[] }>`
    select kind, array_agg(id order by id) as ids from products where is_verified and id > 1 group by kind`.execute(tx)
  return new Map(rows.map(row => [row.kind, row.ids]))
}

async function enter(tx: Tx, house: House, products: ProductsByKind) {
  const { rows } = await sql<{ id: number; topicArea: string }>`
    select s.id, t.name as topic_area
    from administrations a
      join class_responsibilities c on c.class = a.responsibility_class and c.federal_state_key = a.federal_state_key
        and c.value = 'yes'
      join services s on s.id = c.service_id
      join service_bundles b on b.ozg_id = s.ozg_id join situations i on i.id = b.situation_id
      join topic_areas t on t.id = i.topic_area_id
    where a.id = ${house.id} order by s.ozg_id, s.id`.execute(tx)
  const random = randomFrom(house.id)
  const style = houseStyle(house, random, products)
  const changes = rows.flatMap(service => {
    const values = entryValues(style, random, service.topicArea)
    return values ? [{ serviceId: service.id, version: null, values } satisfies EntryChange] : []
  })
  const actor = house.personId === null ? null : { personId: house.personId }
  await runBatch(tx, {
    administrationId: house.id,
    actor,
    allianceId: null,
    source: 'import',
    sourceId: null,
    kind: 'import',
    note: 'Bestand aus der bisherigen Excel-Liste',
    changes,
  })
}

/** What one house works with, and how far it is. */
function houseStyle(house: House, random: () => number, products: ProductsByKind) {
  const pick = (kind: string) => {
    const ids = products.get(kind) ?? []
    return ids[Math.floor(random() * ids.length)] ?? null
  }
  return {
    progress: Math.min(0.5, 0.08 + Math.log10(house.population) / 25 + random() * 0.12),
    assistant: pick('assistant'),
    portal: pick('portal'),
    payment: pick('payment'),
    records: pick('recordsSystem'),
    specialist: pick('specialistSystem'),
  }
}

const units: Readonly<Record<string, string>> = {
  'Bauen & Wohnen': 'Bauamt',
  'Familie & Kind': 'Jugendamt',
  Umwelt: 'Umweltamt',
  Gesundheit: 'Gesundheitsamt',
  Querschnitt: 'Bürgerbüro',
  'Recht & Ordnung': 'Ordnungsamt',
  'Mobilität & Reisen': 'Straßenverkehrsamt',
}

function entryValues(
  style: ReturnType<typeof houseStyle>,
  random: () => number,
  topicArea: string,
): Record<string, unknown> | null {
  const dice = random()
  const unit = units[topicArea] ?? 'Hauptamt'
  const caseCount = Math.round(10 ** (random() * 3.2))
  const form = ['paper', 'pdf', 'pdf', 'webForm'][Math.floor(random() * 4)]
  if (dice < style.progress) return done(style, random, { unit, caseCount })
  if (dice < style.progress + 0.12)
    return {
      status: 'inProgress',
      unit,
      caseCount,
      currentForm: form,
      priority: 1,
      channel: 'own',
      productId: style.assistant,
      targetOn: monthFromNow(random, 1, 14),
    }
  if (dice < style.progress + 0.2)
    return {
      status: 'planned',
      unit,
      caseCount,
      currentForm: form,
      priority: 2,
      targetOn: monthFromNow(random, 4, 24),
      replaceBy: monthFromNow(random, -3, 24),
    }
  if (dice < style.progress + 0.23) return { status: 'deferred', unit, reason: 'wartet auf den Landesdienst' }
  if (dice < style.progress + 0.25) return { status: 'notResponsible', reason: 'führt der Kreis für uns aus' }
  if (dice < style.progress + 0.27) return { status: 'dropped', reason: 'gibt es in unserer Satzung nicht' }
  return dice < style.progress + 0.5 ? { status: 'open', unit, caseCount, currentForm: form } : null
}

function done(style: ReturnType<typeof houseStyle>, random: () => number, base: { unit: string; caseCount: number }) {
  const isShared = random() < 0.35
  return {
    ...base,
    status: 'done',
    channel: isShared ? (['efa', 'federalState', 'reuse'] as const)[Math.floor(random() * 3)] : 'own',
    productId: random() < 0.8 ? style.assistant : style.portal,
    currentForm: 'assistant',
    liveOn: monthFromNow(random, -40, -1),
    maturityModel: '1.1',
    maturityLevel: random() < 0.4 ? 4 : 3,
    paymentId: random() < 0.5 ? style.payment : 1,
    recordsSystemId: random() < 0.4 ? style.records : 1,
    specialistSystemId: random() < 0.5 ? style.specialist : 1,
    visibility: random() < 0.5 ? 'public' : 'administrations',
  }
}

/** The first of a month between two distances from today. */
function monthFromNow(random: () => number, least: number, most: number): string {
  const date = new Date()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + least + Math.floor(random() * (most - least)))
  return date.toISOString().slice(0, 10)
}
