import { sql, type Tx } from '#core/db.ts'

/**
 * Works out what the editorial suggestion says of every class that exists in a Land, and how many services that makes.
 * Belongs into the transaction of whatever changes rules, catalogue or directory.
 */
export async function deriveResponsibilities(tx: Tx) {
  await sql`delete from class_responsibilities`.execute(tx)
  // Only a Stadtstaat reads two columns; grouping all the others for its sake would double the time.
  await sql`
    insert into class_responsibilities (class, federal_state_key, service_id, value)
    with ${readers}, ${said}, ${judged}
    select class, federal_state_key, service_id, value from judged where class <> 'stadtstaat'
    union all
    select class, federal_state_key, service_id, max(value) from judged where class = 'stadtstaat' group by 1, 2, 3`.execute(
    tx,
  )
  await sql`delete from class_totals`.execute(tx)
  await sql`
    insert into class_totals (class, federal_state_key, yes, part)
    select class, federal_state_key, count(*) filter (where value = 'yes'), count(*) filter (where value = 'part')
    from class_responsibilities group by 1, 2`.execute(tx)
}

/**
 * Which column of the suggestion a class reads. A Stadtstaat is Land and Gemeinde at once. That some Kammer or some other
 * body carries a service out does not say that it is this one: for them everything is open.
 */
const readers = sql`
  places as (
    select distinct responsibility_class as class, federal_state_key from administrations
    union select unnest('{kammer,other_body}'::text[]), ''
  ),
  readers as (
    select class, federal_state_key, class in ('kammer', 'other_body') as is_any,
      unnest(case class when 'stadtstaat' then '{land,kreisfreie_stadt}'::text[] else array[class] end) as source
    from places
  )`

/** The suggestion per service: an exception replaces everything its OZG-Leistung says. */
const said = sql`
  said as materialized (
    select s.id as service_id, r.class, r.federal_state_key, r.value
    from services s join responsibility_rules r on r.ozg_id = s.ozg_id
    where s.ended_release_id is null
      and not exists (select 1 from responsibility_exceptions x where x.service_id = s.id)
    union all
    select s.id, x.class, x.federal_state_key, x.value
    from responsibility_exceptions x join services s on s.id = x.service_id and s.ended_release_id is null
  ),
  deviating as materialized (select * from said where federal_state_key <> '')`

/** What applies to each reader: what is said of the whole of Germany, unless its Land deviates. */
const judged = sql`
  judged as (
    select r.class, r.federal_state_key, s.service_id, case when r.is_any then 'part' else s.value end as value
    from readers r
      join said s on s.class = r.source and s.federal_state_key = '' and s.value <> 'no'
      left join deviating d
        on d.class = s.class and d.federal_state_key = r.federal_state_key and d.service_id = s.service_id
    where d.service_id is null
    union all
    select r.class, r.federal_state_key, d.service_id, case when r.is_any then 'part' else d.value end
    from readers r join deviating d on d.class = r.source and d.federal_state_key = r.federal_state_key
    where d.value <> 'no'
  )`
