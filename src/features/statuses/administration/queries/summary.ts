import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { Visitor } from '#domain/actor.ts'
import { isParticipating } from '../../participating.ts'
import { entersFor, isVisible } from '../../visible.ts'

export interface ShownHouse {
  readonly id: number
  readonly name: string
  readonly isParticipating: boolean
}

/** A listed administration, or the own one while it waits. */
export async function findHouse(db: Db, visitor: Visitor, id: number): Promise<ShownHouse | undefined> {
  const { rows } = await sql<ShownHouse>`
    select a.id, a.display_name as name, ${isParticipating} as is_participating
    from administrations a where a.id = ${id}::int and (a.is_listed or a.id = ${entersFor(visitor)}::int)`.execute(db)
  return rows[0]
}

export async function getHouse(db: Db, visitor: Visitor, id: number): Promise<ShownHouse> {
  const house = await findHouse(db, visitor, id)
  if (!house) throw notFound('Diese Verwaltung steht nicht im Verzeichnis.')
  return house
}

/** What an administration has said of the services of one Themenfeld, as far as it is seen. */
export interface TopicAreaSummary {
  readonly id: number
  readonly name: string
  readonly done: number
  readonly inProgress: number
  readonly open: number
  readonly others: number
}

/** Grows with the entries of the one administration. */
export async function listTopicAreas(db: Db, visitor: Visitor, id: number): Promise<TopicAreaSummary[]> {
  const { rows } = await sql<TopicAreaSummary>`
    select f.id, f.name, (count(*) filter (where s.status = 'done'))::int as done,
      (count(*) filter (where s.status = 'inProgress'))::int as in_progress,
      (count(*) filter (where s.status in ('open', 'planned', 'deferred')))::int as open,
      (count(*) filter (where s.status in ('notResponsible', 'dropped')))::int as others
    from statuses s join services v on v.id = s.service_id
      join service_bundles b on b.ozg_id = v.ozg_id
      join situations t on t.id = b.situation_id
      join topic_areas f on f.id = t.topic_area_id
    where s.administration_id = ${id}::int and ${isVisible(visitor)}
    group by f.id, f.name order by f.name collate "und-x-icu"`.execute(db)
  return rows
}
