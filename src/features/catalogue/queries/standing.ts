import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { StatusCode } from '#domain/status.ts'
import type { StandingParam } from '../definition.ts'

type ValueOf = (name: StandingParam | 'own') => RawBuilder<unknown>

/** Administrations that share a running Verbund with the own one, without itself. */
const allies = (own: RawBuilder<unknown>) => sql`
  select distinct m1.administration_id
  from alliance_memberships m2
    join alliances l on l.id = m2.alliance_id and is_alive(l)
    join alliance_memberships m1 on m1.alliance_id = l.id and m1.state = 'active'
  where m2.administration_id = ${own}::int and m2.state = 'active' and m1.administration_id <> ${own}::int`

/** Entries `e` of others in the Verbund that are done, as far as they are shared. */
const isDoneByAlly = sql`e.status = 'done' and not e.is_draft and e.visibility <> 'internal'`

/** Counters `c` of what is done, for the public or for people at work. */
const isDoneFor = (own: RawBuilder<unknown>) =>
  sql`c.status = 'done' and c.entries > 0 and (c.visibility = 'public' or ${own}::int is not null)`

/** Per service, by how many it is done: a counter for the whole of Germany. */
export const doneCounts = (value: ValueOf) => sql`
  done_counts as materialized (
    select c.service_id, sum(c.entries)::int as houses from service_totals c where ${isDoneFor(value('own'))} group by 1),`

/** Per service, by how many of the Verbund it is done. */
export const doneByAllies = (value: ValueOf) => sql`
  done_by_allies as materialized (
    select e.service_id, count(*)::int as houses
    from (${allies(value('own'))}) a join statuses e on e.administration_id = a.administration_id and ${isDoneByAlly}
    group by 1),`

/** For a service `s`: what the own administration says of it, and what the suggestion says for houses like it. */
export const ownJoins = (own: RawBuilder<unknown>) => sql`
  left join statuses e on e.administration_id = ${own}::int and e.service_id = s.id
  left join class_responsibilities r on r.service_id = s.id and (r.class, r.federal_state_key) =
    (select responsibility_class, federal_state_key from administrations where id = ${own}::int)`

const responsibility = sql`case when e.status in ('notResponsible', 'dropped') then 'others' when e.status is not null then 'ours'
  when r.value = 'yes' then 'ours' when r.value = 'part' then 'unclear' else 'others' end`

/** What each facet is about, for the joins above. */
export const standingColumns = sql`
  coalesce(e.status, 'nothing') as own_status, ${responsibility} as responsibility,
  case when da.houses > 0 then 'alliance|somewhere' when dc.houses > 0 then 'somewhere' else 'nowhere' end as done_by`

export const standingMisses: Readonly<Record<StandingParam, (values: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  zustaendig: values => sql`${responsibility} = any(${values})`,
  'bei-uns': values => sql`coalesce(e.status, 'nothing') = any(${values})`,
  erledigt: values => sql`(da.houses > 0 and 'alliance' = any(${values})
    or (da.houses > 0 or dc.houses > 0) and 'somewhere' = any(${values})
    or coalesce(da.houses, dc.houses, 0) = 0 and 'nowhere' = any(${values}))`,
}

/** Counts of the facets at work, each without its own choice; beside `counts` of the catalogue. */
export const standingCounts = sql`
  union all select 'zustaendig', responsibility, count(*) from matched where misses = m9 group by 2
  union all select 'bei-uns', own_status, count(*) from matched where misses = m10 group by 2
  union all select 'erledigt', done_by, count(*) from matched where misses = m11 group by 2`

/** How far administrations are with one service, as far as one who asks may see it. */
export interface Standing {
  readonly serviceId: number
  readonly done: number
  /** At work: of the Verbund. */
  readonly doneByAllies: number
  /** At work: null while nothing is entered. */
  readonly ownStatus: StatusCode | null
  readonly responsibility: 'ours' | 'unclear' | 'others'
}

/** Of the services of a page, by their ids; `own` is null for everybody who works for no administration. */
export async function listStandings(
  db: Db,
  own: number | null,
  serviceIds: readonly number[],
): Promise<ReadonlyMap<number, Standing>> {
  const owner = sql`${own}`
  const { rows } = await sql<Standing>`
    with allies as materialized (${allies(owner)})
    select s.id as service_id, e.status as own_status, ${responsibility} as responsibility,
      (select coalesce(sum(c.entries), 0)::int from service_totals c
        where c.service_id = s.id and ${isDoneFor(owner)}) as done,
      (select count(*)::int from allies a
        join statuses e on e.service_id = s.id and e.administration_id = a.administration_id
        where ${isDoneByAlly}) as done_by_allies
    from services s ${ownJoins(owner)} where s.id = any(${serviceIds}::int[])`.execute(db)
  return new Map(rows.map(row => [row.serviceId, row]))
}
