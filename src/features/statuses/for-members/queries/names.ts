import { type Db, sql } from '#core/db.ts'

export interface Names {
  readonly administrations: ReadonlyMap<number, string>
  readonly services: ReadonlyMap<number, string>
}

interface Named {
  readonly administrationId: number
  readonly serviceId: number
}

/** Names of administrations and services some pairs are about. */
export async function listNames(db: Db, pairs: readonly Named[]): Promise<Names> {
  const idsOf = (ids: readonly number[]) => `{${[...new Set(ids)].join(',')}}`
  const { rows } = await sql<{ kind: 'administration' | 'service'; id: number; name: string }>`
    select 'administration' as kind, id, display_name as name from administrations
    where id = any(${idsOf(pairs.map(pair => pair.administrationId))}::int[])
    union all select 'service', id, name from services
    where id = any(${idsOf(pairs.map(pair => pair.serviceId))}::int[])`.execute(db)
  const of = (kind: string) => new Map(rows.filter(row => row.kind === kind).map(({ id, name }) => [id, name]))
  return { administrations: of('administration'), services: of('service') }
}
