import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { fold } from '#domain/german.ts'
import { notConnectedId } from '#domain/product.ts'
import { participating } from '../../queries/visible.ts'
import { type SeekerParam, type SeekerSort, seekerFacets } from '../definition.ts'
import type { Giver } from '../deps.ts'
import { knownStack } from './stack.ts'

export interface SeekerFilter {
  readonly giver: Giver
  readonly solutionId: number
  /** Which entries `s` of others the giver may read. */
  readonly isVisibleEntry: RawBuilder<boolean>
  /** How far an administration `a` is. */
  readonly kilometres: RawBuilder<unknown>
  /** Words of the names of administrations. */
  readonly q: string
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<SeekerParam, readonly string[]>>>
}

export const bit = (param: SeekerParam) => sql.lit(2 ** seekerFacets.findIndex(facet => facet.param === param))

/**
 * The table `found`: houses that take part and lack what the solution covers, with how it would fit there. `missed` has
 * one bit per facet that excludes a house, as in the other lists. What the giver may not read counts as if it were not
 * there: such an entry neither makes a house a seeker nor keeps it from being one.
 */
export function found(filter: SeekerFilter): RawBuilder<unknown> {
  const { giver, solutionId, q, chosen, kilometres } = filter
  const tests = seekerFacets.flatMap(({ param }) => {
    const values = chosen[param]
    return values ? [sql`case when coalesce(${missedTests[param](values)}, false) then 0 else ${bit(param)} end`] : []
  })
  return sql`
    offer as materialized (select s.id, s.kind, s.condition, s.product_id from solutions s where s.id = ${solutionId}::int),
    links as materialized (select c.role, c.product_id from solution_connections c
      where c.solution_id = ${solutionId}::int and c.product_id <> ${notConnectedId}),
    asked as materialized (
      select product_id from offer where product_id is not null union select product_id from links),
    ${knownStack(giver)},
    ${lacking(filter)},
    roles as materialized (
      select administration_id, bool_and(is_there) as all_there, bool_or(is_there) as any_there from (
        select h.administration_id, l.role, bool_or(k.product_id is not null) as is_there
        from (select distinct administration_id from known) h cross join links l
          left join known k on k.administration_id = h.administration_id and k.product_id = l.product_id
        group by h.administration_id, l.role) r group by administration_id
    ),
    place as (
      select w.*, a.display_name as name, a.type, coalesce(nullif(a.federal_state_key, ''), '-') as land, a.population,
        coalesce(a.size_class, 0)::text as size, a.id = any(${giver.allies}::int[]) as is_ally, ${kilometres} as km,
        case when cardinality(w.stated) > 0 then 'stated' else 'unstated' end as statement,
        array(select k.product_id from known k where k.administration_id = a.id order by k.product_id) as stack, ${fit} as fit
      from wanting w join administrations a on a.id = w.administration_id cross join offer o
        left join roles r on r.administration_id = a.id
      where true ${isNamed(q)}
    ),
    found as materialized (select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed from place)`
}

/** The table `wanting`: per house the services it says are open, and those it says nothing of but clearly has to do. */
function lacking({ giver: { own }, solutionId, isVisibleEntry }: SeekerFilter): RawBuilder<unknown> {
  return sql`
    covered as materialized (select v.id from solution_services x join services v on v.id = x.service_id
      where x.solution_id = ${solutionId}::int and v.ended_release_id is null),
    houses as materialized (
      select a.id, a.responsibility_class, a.federal_state_key from administrations a
      where a.id in (${participating}) and a.id <> ${own}::int and not exists (select 1 from reuses r
        where r.solution_id = ${solutionId}::int and r.administration_id = a.id and r.stage <> 'ended')
    ),
    said as materialized (
      select s.administration_id, s.service_id, s.status from statuses s
      where s.service_id = any(array(select id from covered)) and ${isVisibleEntry}
    ),
    silent as materialized (
      select a.id as administration_id, c.service_id from class_responsibilities c
        join houses a on a.responsibility_class = c.class and a.federal_state_key = c.federal_state_key
        left join said s on s.administration_id = a.id and s.service_id = c.service_id
      where c.service_id = any(array(select id from covered)) and c.value = 'yes' and s.service_id is null
    ),
    wanting as materialized (
      select l.administration_id,
        coalesce(array_agg(l.service_id order by l.service_id) filter (where l.is_stated), '{}') as stated,
        coalesce(array_agg(l.service_id order by l.service_id) filter (where not l.is_stated), '{}') as unstated
      from (
        select s.administration_id, s.service_id, true as is_stated from said s join houses h on h.id = s.administration_id
        where s.status in ('open', 'planned')
        union all select administration_id, service_id, false from silent) l
      group by l.administration_id
    )`
}

const hasBasis = sql`(o.condition = 'efa'
  or o.product_id is not null and exists (
    select 1 from known k where k.administration_id = a.id and k.product_id = o.product_id)
  or o.product_id is null and o.kind in ('module', 'interface') and coalesce(r.any_there, false))`

/** The rule of `gaps/fit.ts`, for one solution and many houses. */
const fit = sql`case when o.kind in ('template', 'process') or not ${hasBasis} then 'template'
  when coalesce(r.all_there, not exists (select 1 from links)) then 'runs' else 'adapt' end`

const isNamed = (q: string) => {
  const words = (fold(q).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).map(word => `% ${word}%`)
  return words.length ? sql`and a.name_words like all(${words}::text[])` : sql``
}

const among = (column: string) => (values: readonly string[]) => sql`${sql.ref(column)} = any(${values}::text[])`

const missedTests: Readonly<Record<SeekerParam, (values: readonly string[]) => RawBuilder<unknown>>> = {
  passung: among('fit'),
  angabe: among('statement'),
  verbund: () => sql`is_ally`,
  naehe: values => sql`km <= (select max(radius::int) from unnest(${values}::text[]) radius)`,
  land: among('land'),
  typ: among('type'),
  groesse: among('size'),
}

const fitRank = sql`array_position('{runs,adapt,template}', fit)`
const count = sql`(cardinality(stated) + cardinality(unstated))`

/** Ascending numbers; the name and the id make every order a total one. */
export const sortKeys: Readonly<Record<SeekerSort, RawBuilder<unknown>>> = {
  passung: sql`${fitRank} * 1e6 - cardinality(stated) * 1e3 - cardinality(unstated)`,
  fehlt: sql`-${count}`,
  naehe: sql`coalesce(km, 1e6)`,
  einwohner: sql`-coalesce(population, -1)`,
  name: sql`0`,
}
