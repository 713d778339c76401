import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { fields } from '../../fields.ts'
import { dueOf, freshnessOf } from '../../freshness.ts'
import { type FacetParam, noValue, type OwnSort, ownFacets } from '../definition.ts'

/** Which rows of the own list are asked for, in terms of SQL. */
export interface OwnFilter {
  readonly administrationId: number
  /** Ids and scores from the search index; null when nothing is searched for. */
  readonly hits: readonly { readonly id: number; readonly score: number }[] | null
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

export type MatchValues = Readonly<Record<FacetParam, readonly string[] | null>> & {
  readonly administrationId: number
  readonly ids: string | null
  readonly scores: string | null
}

type ValueOf = (name: keyof MatchValues & string) => RawBuilder<unknown>

/** A PostgreSQL array as text: the driver quotes element by element, which takes longer than the statement. */
const arrayText = (numbers: readonly number[]) => `{${numbers.join(',')}}`

export function matchValues({ administrationId, hits, chosen }: OwnFilter): MatchValues {
  const facets = Object.fromEntries(ownFacets.map(({ param }) => [param, chosen[param] ?? null]))
  return {
    ...(facets as Record<FacetParam, readonly string[] | null>),
    administrationId,
    ids: hits && arrayText(hits.map(hit => hit.id)),
    scores: hits && arrayText(hits.map(hit => hit.score)),
  }
}

/** `own` with the values of one filter, for statements that are not kept. */
export function ownBy(filter: OwnFilter): RawBuilder<unknown> {
  const values = matchValues(filter)
  return own(filter.hits !== null, name => sql`${values[name]}`)
}

const orNone = (value: RawBuilder<unknown>) => sql`coalesce(${value}::text, ${sql.lit(noValue)})`

/** What a facet groups by, from the columns of `place`; several values of one row are joined by „|“. */
const facetValues: Readonly<Record<FacetParam, RawBuilder<unknown>>> = {
  zustaendig: sql`responsibility`,
  status: sql`status`,
  stand: sql`case when status in ('open', 'planned', 'deferred') then 'open' when status in ('done', 'inProgress') then status end`,
  alter: sql`freshness`,
  faellig: sql`due`,
  prioritaet: orNone(sql`priority`),
  amt: orNone(sql`unit`),
  weg: orNone(sql`channel`),
  produkt: orNone(sql`product_id`),
  formular: orNone(sql`current_form`),
  reifegrad: orNone(sql`maturity_level`),
  sichtbar: orNone(sql`visibility`),
  themenfeld: sql`topic_area_id::text`,
  lage: sql`situation_id::text`,
  ozg: sql`ozg_id`,
  typ: sql`array_to_string(leika_types, '|')`,
  verrichtung: sql`procedure_code`,
  sdg: sql`case when sdg1 and sdg2 then 'sdg1|sdg2' when sdg1 then 'sdg1' when sdg2 then 'sdg2' else 'ohne' end`,
}
export const severalValued: ReadonlySet<string> = new Set(['typ', 'sdg'])

const bit = (param: FacetParam) => sql.lit(2 ** ownFacets.findIndex(facet => facet.param === param))

function missedBy(param: FacetParam, value: ValueOf) {
  const values = sql`${value(param)}::text[]`
  const fits = severalValued.has(param)
    ? sql`string_to_array(${facetValues[param]}, '|') && ${values}`
    : sql`${facetValues[param]} = any(${values})`
  return sql`case when ${values} is null or ${fits} then 0 else ${bit(param)} end`
}

/**
 * The table `own`: every service of the catalogue (or every hit), with what the administration has entered and whether it
 * is its own. `missed` has one bit per facet that excludes the row: 0 is listed, and a row counts for a facet when only
 * that facet excludes it. The work grows with one administration's entries, never with those of others.
 */
export function own(isSearch: boolean, value: ValueOf): RawBuilder<unknown> {
  const source = isSearch
    ? sql`unnest(${value('ids')}::int[], ${value('scores')}::float8[]) h(hit_id, score) join services s on s.id = h.hit_id`
    : sql`(select 0::float8 as score) h cross join services s`
  const missed = sql.join(
    ownFacets.map(({ param }) => missedBy(param, value)),
    sql` + `,
  )
  return sql`
    ${place(source, value)},
    -- What every count reads stands first, because a row is taken apart from its beginning.
    own as materialized (select ${missed} as missed, * from place)`
}

/** The table `place`: services `s` of a source, with scores `h`, each with what one administration says of it. */
export function place(source: RawBuilder<unknown>, value: (name: 'administrationId') => RawBuilder<unknown>) {
  return sql`
    place as (
      select b.situation_id, t.topic_area_id, s.ozg_id, s.sdg1, s.sdg2, coalesce(e.status, 'open') as status,
        case when e.status in ('notResponsible', 'dropped') then 'others' when e.status is not null then 'ours'
          when c.value = 'yes' then 'ours' when c.value = 'part' then 'unclear' else 'others' end as responsibility,
        s.leika_types, ${freshnessOf(sql`e.confirmed_at`, sql`e.rhythm_months`)} as freshness,
        case when e.status in ('done', 'notResponsible', 'dropped') then 'none' else ${dueOf(sql`e.target_on`)} end as due,
        e.priority, e.visibility, e.channel, e.current_form, e.maturity_level, e.unit, e.product_id, s.procedure_code,
        s.id as service_id, h.score, e.case_count, e.target_on, e.updated_at, s.leika_key, s.name,
        coalesce(c.value, 'no') as expected
      from ${source}
        join service_bundles b on b.ozg_id = s.ozg_id
        join situations t on t.id = b.situation_id
        left join class_responsibilities c on c.service_id = s.id and (c.class, c.federal_state_key) =
          (select responsibility_class, federal_state_key from administrations where id = ${value('administrationId')}::int)
        left join statuses e on e.administration_id = ${value('administrationId')}::int and e.service_id = s.id
      where s.ended_release_id is null or e.service_id is not null
    )`
}

/** Facets that are counted in one pass, because their values together are few. */
const countedTogether: readonly (readonly FacetParam[])[] = [
  ['themenfeld', 'lage', 'ozg'],
  ['zustaendig', 'status', 'stand', 'typ', 'sdg'],
  ['alter', 'faellig', 'prioritaet', 'sichtbar'],
  ['weg', 'formular', 'reifegrad'],
  ['amt'],
  ['produkt'],
  ['verrichtung'],
]

/** Rows of facets, their values and their numbers, each facet counted without its own choice. */
export const facetCounts = sql.join(
  countedTogether.map(params => {
    const values = params.map((param, i) => sql`${facetValues[param]} as ${sql.ref(`v${i}`)}`)
    const counts = params.map(param => sql`count(*) filter (where missed in (0, ${bit(param)}))`)
    const names = params.map((_, i) => sql.ref(`v${i}`))
    return sql`
      select json_build_array(${sql.join(params.map(param => sql.lit(param)))}) as params,
        json_build_array(${sql.join(names)}) as values, json_build_array(${sql.join(counts)}) as counts
      from (select missed, ${sql.join(values)} from own where missed in (0, ${sql.join(params.map(bit))})) m
      group by ${sql.join(names)}`
  }),
  sql` union all `,
)

/** What a list is sorted by: a number that is never null, then name and id, so that every order is a total one. */
export const sortKeys: Readonly<Record<OwnSort, RawBuilder<unknown>>> = {
  relevanz: sql`-score`,
  name: sql`0::float8`,
  status: sql`array_position('{open,planned,inProgress,done,deferred,notResponsible,dropped}', status)::float8`,
  fallzahl: sql`coalesce(-case_count, 1)::float8`,
  prioritaet: sql`coalesce(priority, 9)::float8`,
  ziel: sql`coalesce(target_on - date '2000-01-01', 1000000)::float8`,
  geaendert: sql`coalesce(-extract(epoch from updated_at), 0)::float8`,
  schluessel: sql`coalesce(leika_key::float8, 1e15)`,
}

export const nameKey = sql`name collate "und-x-icu"`

/** The values of all fields of an entry `e`, in the order of the fields. */
export const fieldValues = sql`json_build_array(${sql.join(fields.map(({ name }) => sql.ref(`e.${name}`)))})`
