import { type Db, sql } from '#core/db.ts'

export interface Choosable {
  readonly id: number
  readonly name: string
  readonly leikaKey: string | null
  /** The house has said something of it; `isDone` that it is done. */
  readonly isOwn: boolean
  readonly isDone: boolean
}

const most = 30

/** What a search offers to be chosen: what the house has entries for stands first. Without hits: what it has done. */
export async function listChoosable(
  db: Db,
  administrationId: number,
  hits: readonly { readonly id: number; readonly score: number }[] | null,
  chosen: readonly number[],
): Promise<readonly Choosable[]> {
  const ids = hits?.slice(0, 500).map(({ id }) => id) ?? []
  const { rows } = await sql<Choosable>`
    select s.id, s.name, s.leika_key, t.service_id is not null as is_own, coalesce(t.status = 'done', false) as is_done
    from services s
      left join unnest(${ids}::int[]) with ordinality as h (id, position) on h.id = s.id
      left join statuses t on t.service_id = s.id and t.administration_id = ${administrationId}::int
    where s.ended_release_id is null and s.id <> all(${chosen}::int[])
      and (case when ${hits === null}::boolean then t.status = 'done' else h.id is not null end)
    order by (t.service_id is not null) desc, h.position, s.name collate "und-x-icu", s.id
    limit ${most}::int`.execute(db)
  return rows
}

export interface ChosenService {
  readonly id: number
  readonly name: string
  readonly leikaKey: string | null
}

export async function listChosen(db: Db, ids: readonly number[]): Promise<readonly ChosenService[]> {
  const { rows } = await sql<ChosenService>`
    select id, name, leika_key from services where id = any(${ids}::int[])
    order by name collate "und-x-icu", id`.execute(db)
  return rows
}

export interface MaturityLevel {
  readonly level: number
  readonly name: string
}

/** The levels of the model that applies. */
export async function listMaturityLevels(db: Db, model: string): Promise<readonly MaturityLevel[]> {
  const { rows } = await sql<MaturityLevel>`
    select level, name from maturity_levels where model = ${model} order by level`.execute(db)
  return rows
}
