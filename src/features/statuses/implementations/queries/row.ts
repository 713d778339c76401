import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Freshness } from '#domain/freshness.ts'
import type { StatusCode } from '#domain/status.ts'
import type { FieldName } from '../../fields.ts'
import { freshnessOf } from '../../freshness.ts'
import type { Value } from '../../show.ts'
import { sharedFields } from '../definition.ts'
import type { Viewer } from '../viewer.ts'
import { kilometresFrom } from './near.ts'

/** What one administration has entered for the service, as far as it leaves the house. */
export interface ImplementationRow {
  readonly administrationId: number
  readonly name: string
  readonly type: string
  /** '' for the Bund and for bodies. */
  readonly federalStateKey: string
  readonly population: number | null
  /** From the viewer's own place. */
  readonly km: number | null
  readonly isAlly: boolean
  readonly isOwn: boolean
  readonly status: StatusCode
  readonly reason: string | null
  readonly freshness: Freshness
  readonly confirmedAt: Date | null
  /** Its functional mailbox; only people at work read it. */
  readonly mailbox: string | null
  readonly values: Readonly<Partial<Record<FieldName, Value>>>
}

const fieldValues = sql`json_build_array(${sql.join(sharedFields.map(({ name }) => sql.ref(`s.${name}`)))})`

const age = freshnessOf(sql`o.confirmed_at`, sql`s.rhythm_months`)

/** Rows travel as JSON arrays. `o` of a page, `a` of `administrations`, `s` of `statuses`, `p` of `participations`. */
export const rowArray = (viewer: Viewer): RawBuilder<unknown> => sql`json_build_array(o.administration_id,
  o.name, a.type, a.federal_state_key, a.population, ${kilometresFrom(viewer)},
  o.administration_id = any(${viewer.allies}::int[]), o.administration_id = ${viewer.own}::int, s.reason, ${age},
  o.confirmed_at, case when ${viewer.isColleague}::boolean then p.mailbox end, ${fieldValues})`

export type RowArray = readonly [
  administrationId: number,
  name: string,
  type: string,
  federalStateKey: string,
  population: number | null,
  km: number | null,
  isAlly: boolean,
  isOwn: boolean | null,
  reason: string | null,
  freshness: Freshness,
  confirmedAt: string | null,
  mailbox: string | null,
  values: readonly Value[],
]

export function toRow(row: RowArray): ImplementationRow {
  const [administrationId, name, type, federalStateKey, population, km, isAlly, isOwn] = row
  const [reason, freshness, confirmedAt, mailbox, texts] = row.slice(8) as [
    string | null,
    Freshness,
    string | null,
    string | null,
    readonly Value[],
  ]
  const values = Object.fromEntries(sharedFields.map((field, i) => [field.name, texts[i] ?? null]))
  return {
    administrationId,
    name,
    type,
    federalStateKey,
    population,
    km,
    isAlly,
    isOwn: isOwn === true,
    status: values.status as StatusCode,
    reason,
    freshness,
    confirmedAt: confirmedAt === null ? null : new Date(confirmedAt),
    mailbox,
    values,
  }
}
