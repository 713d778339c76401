import { type Db, sql } from '#core/db.ts'
import { ownBy } from '../../../own/queries/matched.ts'

/** The services of an OZG-Leistung that are the administration's. */
export async function listOwnIds(db: Db, administrationId: number, ozgId: string): Promise<number[]> {
  const { rows } = await sql<{ serviceId: number }>`
    with ${ownBy({ administrationId, hits: null, chosen: { ozg: [ozgId], zustaendig: ['ours'] } })}
    select service_id from own where missed = 0 order by service_id`.execute(db)
  return rows.map(({ serviceId }) => serviceId)
}
