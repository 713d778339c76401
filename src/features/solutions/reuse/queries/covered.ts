import { type Db, sql } from '#core/db.ts'
import type { Channel, StatusCode } from '#domain/status.ts'

/** A service the solution covers, beside what the adopter says of it today. */
export interface CoveredEntry {
  readonly serviceId: number
  readonly name: string
  /** Null: no entry. */
  readonly status: StatusCode | null
  readonly channel: Channel | null
  readonly productId: number | null
  readonly productName: string | null
  /** 0 where there is no entry. */
  readonly version: number
}

export interface Covered {
  /** What the solution is made with. */
  readonly productId: number | null
  readonly productName: string | null
  readonly productVersion: string | null
  readonly entries: readonly CoveredEntry[]
}

/** Services that ended in the catalogue are left out. */
export async function readCovered(db: Db, own: number, solutionId: number): Promise<Covered> {
  const { rows } = await sql<Covered>`
    select s.product_id, p.name as product_name, s.product_version,
      (select coalesce(json_agg(json_build_object('serviceId', v.id, 'name', v.name, 'status', e.status, 'channel', e.channel,
          'productId', e.product_id, 'productName', ep.name, 'version', coalesce(e.version, 0))
          order by v.name collate "und-x-icu", v.id), '[]')
        from solution_services x join services v on v.id = x.service_id and v.ended_release_id is null
          left join statuses e on e.administration_id = ${own}::int and e.service_id = v.id
          left join products ep on ep.id = e.product_id
        where x.solution_id = s.id) as entries
    from solutions s left join products p on p.id = s.product_id where s.id = ${solutionId}::int`.execute(db)
  return rows[0] ?? { productId: null, productName: null, productVersion: null, entries: [] }
}
