import { type Db, sql, type Tx } from '#core/db.ts'
import { type FieldName, fields } from '../../fields.ts'
import type { Value } from '../../show.ts'

/** The values that have changed since a file was made, as they were then. */
export type Base = Readonly<Partial<Record<FieldName, Value>>>

export interface Since {
  readonly serviceId: number
  /** Number of the last event the file knows. */
  readonly since: string
}

interface BaseRow {
  readonly serviceId: number
  /** What each later event has changed, latest first. */
  readonly befores: string
}

/**
 * What entries held when a file was made, from the events after it. A service without such an event is not among them:
 * nobody can tell what it held.
 */
export async function readBases(
  db: Db | Tx,
  administrationId: number,
  asked: readonly Since[],
): Promise<ReadonlyMap<number, Base>> {
  if (!asked.length) return new Map()
  const ids = `{${asked.map(({ serviceId }) => serviceId).join(',')}}`
  const sinces = `{${asked.map(({ since }) => since).join(',')}}`
  const { rows } = await sql<BaseRow>`
    select w.service_id, json_agg(e.before order by e.id desc)::text as befores
    from unnest(${ids}::int[], ${sinces}::bigint[]) w(service_id, since)
      join events e on e.subject_kind = 'status' and e.id > w.since
        and e.subject_id = ${String(administrationId)}::text || '/' || w.service_id
    group by w.service_id`.execute(db)
  return new Map(rows.map(({ serviceId, befores }) => [serviceId, baseOf(JSON.parse(befores))]))
}

const nameOfColumn: ReadonlyMap<string, FieldName> = new Map(
  fields.map(({ name }) => [name.replace(/[A-Z]/g, sign => `_${sign.toLowerCase()}`), name]),
)

/** The earliest event after the file says what the file was made from. */
function baseOf(befores: readonly (Readonly<Record<string, Value>> | null)[]): Base {
  const values: Partial<Record<FieldName, Value>> = {}
  for (const before of befores)
    for (const [column, value] of Object.entries(before ?? {})) {
      const name = nameOfColumn.get(column)
      if (name) values[name] = value === null && name === 'status' ? 'open' : value
    }
  return values
}
