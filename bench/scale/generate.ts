import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { createPerson, hashPassword } from '#features/accounts/people.ts'
import { repairCounters } from '#features/statuses/recount.ts'

export const email = 'karla.ordner@warendorf.example.org'
export const password = 'drei-Birnen-im-Rathaus'
/** Stadt Warendorf and its Kreis. */
const house = '055700052052'
const district = '05570'

export interface Generated {
  readonly houses: number
  readonly entries: number
  readonly seconds: number
}

/**
 * Fills a database with what administrations would have entered: each carries out what the suggestion gives its class, has
 * entered about two thirds of it, and is further the more inhabitants it has. No events, counters written in one go. Only
 * every `step`th house takes part; the Kreis Warendorf with its Gemeinden always.
 */
export async function generate(db: Db, step: number): Promise<Generated> {
  const start = performance.now()
  const houses = await addHouses(db, step)
  await addRhythms(db)
  await addPeople(db)
  const entries = await transaction(db, async tx => {
    // No triggers, and no foreign keys either: what is made here exists.
    await sql`set local session_replication_role = replica`.execute(tx)
    const restoreIndexes = await dropIndexes(tx)
    const added = await addEntries(tx)
    await restoreIndexes()
    return added
  })
  await repairCounters(db)
  await sql`vacuum (analyze)`.execute(db)
  return { houses, entries, seconds: (performance.now() - start) / 1000 }
}

/** How many houses and entries a database of an earlier run has; null where it was not finished. */
export async function findGenerated(db: Db): Promise<Omit<Generated, 'seconds'> | null> {
  const { rows } = await sql<{ houses: number; entries: number }>`
    select (select count(*)::int from participations) as houses, (select sum(entries)::int from administration_counts) as entries`.execute(
    db,
  )
  return rows[0]?.entries ? rows[0] : null
}

async function addHouses(db: Db, step: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with added as (
      insert into participations (administration_id, state, decided_at)
      select id, 'approved', now() from administrations
      where level in ('gemeinde', 'kreis') and (regional_key like ${`${district}%`} or mod(id, ${step}::int) = 0)
      returning 1)
    select count(*)::int as count from added`.execute(db)
  return rows[0]?.count ?? 0
}

/** A fifth confirms more often than usual, a fifth less often. */
async function addRhythms(db: Db) {
  await sql`
    insert into confirmation_rhythms (administration_id, months)
    select administration_id, case mod(administration_id / 10, 5) when 0 then 3 else 12 end from participations
    where mod(administration_id / 10, 5) < 2`.execute(db)
}

async function addPeople(db: Db) {
  const passwordHash = await hashPassword(password)
  await transaction(db, async tx => {
    const personId = await createPerson(tx, { name: 'Karla Ordner', email, passwordHash, isVerified: true })
    await sql`
      insert into memberships (person_id, administration_id, role, state, decided_at)
      select ${personId}::uuid, id, 'coordinator', 'active', now() from administrations where regional_key = ${house}`.execute(
      tx,
    )
    await sql`
      with founded as (
        insert into alliances (kind, name, visibility, founded_by_id)
        select 'district', 'Kreis Warendorf mit Gemeinden', 'administrations', id from administrations
        where regional_key = ${district} returning id)
      insert into alliance_memberships (alliance_id, administration_id, state)
      select f.id, p.administration_id, 'active'
      from founded f, participations p join administrations a on a.id = p.administration_id
      where a.regional_key like ${`${district}%`}`.execute(tx)
  })
}

/** Filling them row by row takes ten times as long as making them at the end. */
async function dropIndexes(tx: Tx): Promise<() => Promise<void>> {
  const { rows: keys } = await sql<{ definition: string }>`
    select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'statuses'::regclass and contype = 'p'`.execute(
    tx,
  )
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid = 'statuses'::regclass and not indisprimary`.execute(tx)
  await sql`alter table statuses drop constraint statuses_pkey`.execute(tx)
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(tx)
  return async () => {
    for (const { definition } of keys) await sql`alter table statuses add ${sql.raw(definition)}`.execute(tx)
    for (const { definition } of rows) await sql.raw(definition).execute(tx)
  }
}

/**
 * Two hashes per entry stand for chance, so that every run makes the same. House by house, as files and bulk changes write them:
 * else the plan of the day decides how far apart the entries of a house lie, and reading them takes half as long again or not.
 */
async function addEntries(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with products_of as (
      select kind, array_agg(id order by id) as ids from products where is_verified and id > 1 group by kind
    ),
    placed as materialized (
      select administration_id, stratum_of(administration_id) as stratum_id, rhythm_of(administration_id) as rhythm_months from participations),
    wanted as (
      select a.id as administration_id, p.stratum_id, p.rhythm_months, c.service_id, c.value as expected,
        (hashint8(a.id::bigint << 24 | c.service_id) & 65535) / 65536::float8 as x,
        (hashint8(c.service_id::bigint << 32 | a.id) & 65535) / 65536::float8 as y,
        0.08::float8 + 0.12::float8 * ln(greatest(coalesce(a.population, 1000), 1000) / 1000::float8) / ln(10::float8) as progress
      from placed p join administrations a on a.id = p.administration_id
        join class_responsibilities c on c.class = a.responsibility_class and c.federal_state_key = a.federal_state_key
        join services s on s.id = c.service_id and s.ended_release_id is null
      where c.value = 'yes' or mod(a.id + c.service_id, 7) = 0
    ),
    judged as materialized (
      select *, case when y < progress then 'done' when y < progress * 1.6::float8 then 'inProgress' when y < progress * 2::float8 then 'planned'
        when y > 0.97 then 'notResponsible' when y > 0.95 then 'deferred' when y > 0.94 then 'dropped' else 'open' end as status
      from wanted where x < 0.66
    ),
    added as (
      insert into statuses (administration_id, stratum_id, rhythm_months, service_id, status, reason, visibility, expected, channel, product_id, service_url,
        current_form, replace_by, live_on, target_on, maturity_model, maturity_level, case_count, priority, unit, source,
        confirmed_at)
      select administration_id, stratum_id, rhythm_months, service_id, status,
        case when status in ('notResponsible', 'deferred', 'dropped') then 'Übernimmt der Kreis' end,
        case when x < 0.2 then 'public' when x < 0.55 then 'administrations' when x < 0.62 then 'alliance' else 'internal' end,
        expected,
        case when status in ('done', 'inProgress') then (array['own', 'reuse', 'efa', 'federalState'])[1 + (y * 9999)::int % 4] end,
        case when status in ('done', 'inProgress') then o.ids[1 + (administration_id + (y * 40)::int % 3) % cardinality(o.ids)] end,
        case when status = 'done' then 'https://service.example.org/' || administration_id || '/' || service_id end,
        case when status <> 'done' and x < 0.4 then (array['none', 'paper', 'pdf', 'webForm'])[1 + (x * 9999)::int % 4] end,
        case when status = 'planned' then date '2026-12-31' + (x * 700)::int end,
        case when status = 'done' then date '2022-01-01' + (x * 1600)::int end,
        case when status in ('planned', 'inProgress') then date '2026-06-30' + (x * 600)::int end,
        case when status = 'done' then '1.1' end, case when status = 'done' then 2 + (x * 9999)::int % 3 end,
        case when x < 0.2 then (y * 4000)::int end, case when x < 0.1 then 1 + (y * 9999)::int % 3 end,
        (array['Bürgeramt', 'Bauamt', 'Ordnungsamt', 'Sozialamt', 'Jugendamt', 'Kämmerei'])[1 + service_id % 6],
        'own', case when x > 0.05 then now() - make_interval(days => (y * 9999)::int % 480) end
      from judged cross join (select ids from products_of where kind = 'assistant') o
      order by administration_id, service_id
      returning 1
    )
    select count(*)::int as count from added`.execute(tx)
  return rows[0]?.count ?? 0
}
