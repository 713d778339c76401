import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { rhythms } from '#domain/freshness.ts'
import type { StatusCode } from '#domain/status.ts'
import type { FeedDeps } from '../deps.ts'

export interface ServiceNews {
  readonly administrationId: number
  readonly administrationName: string
  readonly status: StatusCode
  readonly productName: string | null
  /** When the administration last said so; the list of a service shows the same day. */
  readonly confirmedAt: Date
}

/** Whoever is not responsible has put nothing into practice. */
const told = ['open', 'planned', 'inProgress', 'done', 'deferred']

type Eyes = Pick<FeedDeps, 'db' | 'isVisibleEntry'>

/**
 * What administrations have last said in public of a service; what only says when it was entered is left out. The newest of each
 * status and rhythm stand side by side in an index, so that it costs the same however many have said something: one branch for
 * each, because only branches are merged in their order, and read no further than needed. Of those confirmed at one moment the
 * id decides.
 */
export async function listServiceNews(
  { db, isVisibleEntry }: Eyes,
  serviceId: number,
  limit: number,
): Promise<readonly ServiceNews[]> {
  const newest = rhythms.flatMap(months =>
    told.map(
      status => sql`(
        select s.administration_id, s.status, s.product_id, s.confirmed_at from statuses s
        where s.service_id = ${serviceId}::int and s.rhythm_months = ${sql.lit(months)} and s.status = ${sql.lit(status)}
          and s.confirmed_at is not null and ${isVisibleEntry(null)}
        order by s.confirmed_at desc nulls last)`,
    ),
  )
  const { rows } = await sql<ServiceNews>`
    select e.administration_id, a.display_name as administration_name, e.status, p.name as product_name, e.confirmed_at
    from (${sql.join(newest, sql` union all `)} order by confirmed_at desc nulls last fetch first ${sql.lit(limit)} rows with ties) e
      join administrations a on a.id = e.administration_id left join products p on p.id = e.product_id
    order by e.confirmed_at desc, e.administration_id limit ${sql.lit(limit)}`.execute(db)
  return rows
}

export async function getServiceName(db: Db, id: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from services where id = ${id}::int`.execute(db)
  const [service] = rows
  if (!service) throw notFound('Diese Leistung gibt es im Katalog nicht.')
  return service.name
}
