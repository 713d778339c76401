import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { type DemandUrgency, ripeFrom } from '#domain/demand.ts'
import { eyeOf } from '#domain/eye.ts'
import type { ProjectState } from '#domain/project.ts'
import type { Eyes } from '../deps.ts'
import { alliesOf, inhabitants, isNamed, isPartner, isVisibleDemand, ripe } from './visible.ts'

export const demandVisibilities = ['public', 'administrations', 'alliance'] as const
export type DemandVisibility = (typeof demandVisibilities)[number]

/** What the own house says. */
export interface OwnDemand {
  readonly urgency: DemandUrgency
  readonly frame: string | null
  readonly neededBy: string | null
  readonly visibility: DemandVisibility
  /** Null: not answered. */
  readonly isNamed: boolean | null
  readonly declaredAt: string
  readonly version: number
}

/** Another house that seeks it, of which the visitor may know. */
export interface Declarant {
  readonly administrationId: number
  readonly name: string
  readonly federalStateKey: string
  readonly population: number | null
  readonly urgency: DemandUrgency
  readonly frame: string | null
  readonly neededBy: string | null
  readonly declaredAt: string
  /** Both sides have agreed to be named: they may write to each other. */
  readonly isPartner: boolean
  /** For partners alone. */
  readonly mailbox: string | null
}

interface Short {
  readonly id: number
  readonly name: string
  readonly administrationName: string
}

export interface Demand {
  readonly serviceId: number
  readonly name: string
  readonly leikaKey: string | null
  /** No longer in the catalogue: nobody can begin to seek it. */
  readonly isEnded: boolean
  readonly houses: number
  readonly inhabitants: number
  readonly isExact: boolean
  /** Whether it is proposed to do it together, as far as the visitor may know. */
  readonly isRipe: boolean
  readonly own: OwnDemand | null
  readonly declarants: readonly Declarant[]
  /** Others that only count. */
  readonly unnamed: number
  readonly solutions: { readonly total: number; readonly rows: readonly Short[] }
  readonly projects: { readonly total: number; readonly rows: readonly (Short & { readonly state: ProjectState })[] }
  /** The project that came of it; null where there is none the visitor sees. */
  readonly projectId: number | null
}

const day = sql`'YYYY-MM-DD'`

const own = sql`(select json_build_object('urgency', d.urgency, 'frame', d.frame, 'neededBy', to_char(d.needed_by, ${day}),
    'visibility', d.visibility, 'isNamed', d.is_named, 'declaredAt', d.declared_at, 'version', d.version)
  from counted d where d.is_own)`

const declarants = sql`(select json_agg(json_build_object('administrationId', d.administration_id, 'name', d.display_name,
    'federalStateKey', d.federal_state_key, 'population', d.population, 'urgency', d.urgency, 'frame', d.frame,
    'neededBy', to_char(d.needed_by, ${day}), 'declaredAt', d.declared_at, 'isPartner', d.is_partner,
    'mailbox', case when d.is_partner then d.mailbox end)
    order by d.is_partner desc, d.population desc nulls last, d.display_name collate "und-x-icu", d.administration_id)
  from counted d where d.is_named_here and not d.is_own)`

const mostShown = 5

const short = sql`'id', id, 'name', name, 'administrationName', display_name`

/** What is sought for a service, as the visitor may know it; 404 where there is no such service. */
export async function getDemand(db: Db, visitor: Visitor, serviceId: number, eyes: Eyes): Promise<Demand> {
  const house = workingFor(visitor)
  const { rows } = await sql<Row>`
    with counted as materialized (
      select d.*, a.display_name, a.federal_state_key, a.population, t.mailbox,
        coalesce(d.administration_id = ${house}::int, false) as is_own,
        ${isNamed(visitor)} as is_named_here, ${isPartner(visitor)} as is_partner,
        ${inhabitants(visitor)} as inhabitants
      from demands d join administrations a on a.id = d.administration_id
        join participations t on t.administration_id = d.administration_id
      where d.service_id = ${serviceId}::int and ${isVisibleDemand(visitor)}
    ),
    solved as materialized (
      select s.id, s.name, b.display_name, s.stage, count(*) over ()::int as total from solution_services x
        join solutions s on s.id = x.solution_id join administrations b on b.id = s.administration_id
      where x.service_id = ${serviceId}::int and ${eyes.isListedSolution(visitor)}
      order by array_position('{operation,pilot,development,idea}', s.stage), s.answered desc, s.id limit ${mostShown}
    ),
    begun as materialized (
      select p.id, p.name, b.display_name, p.state, count(*) over ()::int as total from project_services x
        join projects p on p.id = x.project_id join administrations b on b.id = p.administration_id
      where x.service_id = ${serviceId}::int and p.state in ('planned', 'running') and ${eyes.isVisibleProject(visitor)}
      order by p.state desc, p.news_at desc, p.id limit ${mostShown}
    )
    select v.id as service_id, v.name, v.leika_key, v.ended_release_id is not null as is_ended,
      (select count(*)::int from counted) as houses,
      (select coalesce(sum(inhabitants), 0)::float8 from counted) as inhabitants,
      (select coalesce(bool_and(is_named_here), true) from counted) as is_exact,
      v.id in (${ripe}) as is_past_threshold, ${own} as own, ${declarants} as declarants,
      (select count(*)::int from counted where not is_named_here) as unnamed,
      json_build_object('total', coalesce((select max(total) from solved), 0), 'rows',
        coalesce((select json_agg(json_build_object(${short})) from solved), '[]')) as solutions,
      json_build_object('total', coalesce((select max(total) from begun), 0), 'rows',
        coalesce((select json_agg(json_build_object(${short}, 'state', state)) from begun), '[]')) as projects,
      (select p.id from ripe_demands r join projects p on p.id = r.project_id
        where r.service_id = v.id and ${eyes.isVisibleProject(visitor)}) as project_id
    from services v where v.id = ${serviceId}::int`.execute(db)
  const [row] = rows
  if (!row) throw notFound(noSuchDemand)
  const { isPastThreshold, declarants: others, ...demand } = row
  const isRipe = isPastThreshold && (demand.own !== null || demand.houses >= ripeFrom)
  return { ...demand, isRipe, declarants: others ?? [] }
}

interface Row extends Omit<Demand, 'isRipe' | 'declarants'> {
  readonly isPastThreshold: boolean
  readonly declarants: readonly Declarant[] | null
}

export const noSuchDemand = 'Diese Leistung gibt es nicht.'

/** A product several of the houses work with. */
export interface Basis {
  readonly productId: number
  readonly name: string
  readonly kind: string
  readonly houses: number
}

export interface CommonBasis {
  /** Of so many houses the visitor knows who they are. */
  readonly asked: number
  readonly products: readonly Basis[]
}

const mostProducts = 6

/**
 * What most of the houses work with of which the visitor knows that they seek it: products they show, and the own ones.
 * Where the forms come from stands first.
 */
export async function findCommonBasis(db: Db, visitor: Visitor, serviceId: number): Promise<CommonBasis> {
  const eye = eyeOf(visitor)
  const { rows } = await sql<Basis & { asked: number }>`
    with known as materialized (
      select d.administration_id as id from demands d
      where d.service_id = ${serviceId}::int and ${isVisibleDemand(visitor)} and ${isNamed(visitor)}
    ),
    allies as materialized (${alliesOf(eye.house)})
    select p.id as product_id, p.name, p.kind, count(*)::int as houses, (select count(*)::int from known) as asked
    from known k cross join lateral stack_of(k.id) s join products p on p.id = s.product_id and p.merged_into_id is null
    where s.is_used and (k.id = ${eye.house} or s.source <> 'entries' and (s.visibility = 'public'
      or ${eye.isColleague} and (s.visibility = 'administrations'
        or s.visibility = 'alliance' and coalesce(s.source_id, k.id) in (select * from allies))))
    group by p.id having count(*) >= 2
    order by p.kind not in ('assistant', 'formServer', 'portal'), count(*) desc, p.name collate "und-x-icu", p.id
    limit ${mostProducts}`.execute(db)
  return { asked: rows[0]?.asked ?? 0, products: rows.map(({ asked: _, ...product }) => product) }
}
