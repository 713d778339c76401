import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { place } from '../../own/queries/matched.ts'
import { takeableFields } from '../definition.ts'
import { differsAtFirst, isFurther } from './differences.ts'
import { theirsForLacking } from './theirs.ts'

interface Asked {
  readonly visitor: Visitor
  readonly administrationId: number
  /** Of single administrations; the comparable ones are asked beside them. */
  readonly ids: readonly number[]
}

const ours = sql.join(
  takeableFields.filter(({ field }) => field.name !== 'status').map(({ field }) => sql.ref(`e.${field.name}`)),
)

/** Said so that the planner expects many: equal to a value of an expression counts as rare, and rare rows are joined one by one. */
const isLacking = sql`
  (case when o.responsibility = 'ours' and o.status in ('open', 'planned', 'deferred') then true end) is not null`

const everyService = sql`(select 0::float8 as score) h cross join services s`

/**
 * How many services the list of differences shows when it is opened, per administration (null: the comparable ones); those
 * without stand in no row. It asks the same as `differences`, of what we lack alone, because many are counted at once.
 */
export async function countAtFirst(
  db: Db,
  { visitor, administrationId, ids }: Asked,
): Promise<ReadonlyMap<number | null, number>> {
  const { rows } = await sql<{ administrationId: number | null; services: number }>`
    with ${place(everyService, () => sql`${administrationId}`)},
    lacking as materialized (
      select o.service_id, o.status, ${ours} from place o
        left join statuses e on e.administration_id = ${administrationId}::int and e.service_id = o.service_id
      where ${isLacking}
    ),
    ${theirsForLacking(ids, administrationId, visitor)}
    select t.administration_id, count(*)::int as services
    from theirs t join lacking o on o.service_id = t.service_id cross join lateral (select o.*) e
    where ${isFurther} and (${differsAtFirst})
    group by 1`.execute(db)
  return new Map(rows.map(row => [row.administrationId, row.services]))
}
