import { sql } from '#core/db.ts'
import type { Due, Freshness } from '#domain/freshness.ts'
import type { Expected, StatusCode } from '#domain/status.ts'
import { type FieldName, fields } from '../../fields.ts'
import type { Value } from '../../show.ts'
import type { Responsibility } from '../definition.ts'
import { fieldValues } from './matched.ts'

/** A service and what one administration says of it. */
export interface EntryRow {
  readonly serviceId: number
  readonly name: string
  readonly leikaKey: string | null
  readonly ozgId: string
  readonly leikaTypes: readonly string[]
  readonly expected: Expected
  readonly responsibility: Responsibility
  readonly freshness: Freshness
  /** Of the target date, while the service is not finished. */
  readonly due: Due
  /** 0 while nobody has entered anything. */
  readonly version: number
  /** Without an entry the status is `open` and everything else null. */
  readonly values: Readonly<Record<FieldName, Value>>
  readonly source: string | null
  readonly sourceId: number | null
  /** The administration it was taken over from, or the Verbund that has entered it. */
  readonly sourceName: string | null
  readonly confirmedAt: Date | null
  readonly updatedAt: Date | null
}

/** Rows travel as JSON arrays: half the bytes, and no names to convert. `o` of `own`, `e` of `statuses`. */
export const rowArray = sql`json_build_array(o.service_id, o.name, o.leika_key, o.ozg_id, o.leika_types, o.expected,
  o.responsibility, o.freshness, o.due, coalesce(e.version, 0), ${fieldValues}, e.source, e.source_id,
  case e.source when 'alliance' then (select l.name from alliances l where l.id = e.source_alliance_id)
    when 'takeOver' then (select a.display_name from administrations a where a.id = e.source_id) end,
  e.confirmed_at, e.updated_at)`

export type RowArray = readonly [
  serviceId: number,
  name: string,
  leikaKey: string | null,
  ozgId: string,
  leikaTypes: readonly string[],
  expected: Expected,
  responsibility: Responsibility,
  freshness: Freshness,
  due: Due,
  version: number,
  values: readonly Value[],
  source: string | null,
  sourceId: number | null,
  sourceName: string | null,
  confirmedAt: string | null,
  updatedAt: string | null,
]

const dateOf = (text: string | null) => (text === null ? null : new Date(text))

export function toEntryRow(row: RowArray): EntryRow {
  const [serviceId, name, leikaKey, ozgId, leikaTypes, expected, responsibility, freshness, due, version, values] = row
  const [, , , , , , , , , , , source, sourceId, sourceName, confirmedAt, updatedAt] = row
  return {
    serviceId,
    name,
    leikaKey,
    ozgId,
    leikaTypes,
    expected,
    responsibility,
    freshness,
    due,
    version,
    values: toValues(values),
    source,
    sourceId,
    sourceName,
    confirmedAt: dateOf(confirmedAt),
    updatedAt: dateOf(updatedAt),
  }
}

function toValues(values: readonly Value[]): EntryRow['values'] {
  const named = Object.fromEntries(fields.map(({ name }, i) => [name, values[i] ?? null])) as Record<FieldName, Value>
  return { ...named, status: named.status ?? ('open' satisfies StatusCode) }
}
