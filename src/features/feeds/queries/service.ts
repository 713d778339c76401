import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
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

type Eyes = Pick<FeedDeps, 'db' | 'isVisibleEntry' | 'isParticipating'>

/** What administrations have last said in public of a service; what only says when it was entered is left out. */
export async function listServiceNews(
  { db, isVisibleEntry, isParticipating }: Eyes,
  serviceId: number,
  limit: number,
): Promise<readonly ServiceNews[]> {
  const { rows } = await sql<ServiceNews>`
    select s.administration_id, a.display_name as administration_name, s.status, p.name as product_name, s.confirmed_at
    from statuses s join administrations a on a.id = s.administration_id left join products p on p.id = s.product_id
    where s.service_id = ${serviceId}::int and s.status = any(${told}::text[]) and s.confirmed_at is not null
      and ${isVisibleEntry(null)} and ${isParticipating}
    order by s.confirmed_at desc, s.administration_id limit ${limit}::int`.execute(db)
  return rows
}

export async function getServiceName(db: Db, id: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from services where id = ${id}::int`.execute(db)
  const [service] = rows
  if (!service) throw notFound('Diese Leistung gibt es im Katalog nicht.')
  return service.name
}
