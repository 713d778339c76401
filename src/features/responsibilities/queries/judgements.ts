import { type Db, sql } from '#core/db.ts'
import type { Answer, Confidence } from '#domain/responsibility.ts'
import { columnsOf } from '#domain/responsibility.ts'
import type { StatusCode } from '#domain/status.ts'

/** Everything that speaks for or against a service being one administration's, as it is stored. */
export interface Judgement {
  readonly serviceId: number
  readonly administrationName: string
  readonly class: string
  readonly federalStateKey: string
  /** What the suggestion says of the class. */
  readonly suggested: Answer
  /** Of the own entry, where there is one. */
  readonly status: StatusCode | null
  readonly entryReason: string | null
  /** What others of the class say. */
  readonly yes: number
  readonly no: number
  readonly confidence: Confidence
  readonly reason: string
  readonly isException: boolean
  /** What the suggestion says of the columns this class reads: `''` for the whole of Germany, else a deviation of its Land. */
  readonly values: readonly { readonly federalStateKey: string; readonly value: Answer }[]
  readonly leikaTypes: readonly {
    readonly code: string
    readonly regulatedBy: string
    readonly executedBy: string
    readonly note: string
  }[]
}

interface Place {
  readonly class: string
  readonly federalStateKey: string
}

/** Of services of the present catalogue, for one administration and its own people. */
export async function listJudgements(
  db: Db,
  administrationId: number,
  serviceIds: readonly number[],
): Promise<Judgement[]> {
  const place = await findPlace(db, administrationId)
  if (!place) return []
  const { rows } = await sql<Judgement>`
    select s.id as service_id, a.display_name as administration_name, a.responsibility_class as class,
      a.federal_state_key, coalesce(c.value, 'no') as suggested, e.status, e.reason as entry_reason,
      w.yes - (e.is_counted and e.is_ours)::int as yes, w.no - (e.is_counted and not e.is_ours)::int as no,
      r.confidence, coalesce(x.reason, r.reason) as reason, x.reason is not null as is_exception, v.values, t.leika_types
    from administrations a
      join services s on s.id = any(${serviceIds}::int[]) and s.ended_release_id is null
      join responsibility_reasons r on r.ozg_id = s.ozg_id
      left join lateral (select reason from responsibility_exceptions where service_id = s.id limit 1) x on true
      left join class_responsibilities c on c.class = a.responsibility_class
        and c.federal_state_key = a.federal_state_key and c.service_id = s.id
      left join lateral (${ownEntry}) e on true
      cross join lateral (${words}) w
      cross join lateral (${valuesFor(place)}) v
      cross join lateral (${leikaTypes}) t
    where a.id = ${administrationId}::int
    order by s.id`.execute(db)
  return rows
}

async function findPlace(db: Db, administrationId: number): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    select responsibility_class as class, federal_state_key from administrations where id = ${administrationId}`.execute(
    db,
  )
  return rows[0]
}

const ownEntry = sql`
  select n.status, n.reason, n.status not in ('notResponsible', 'dropped') as is_ours,
    not n.is_draft and n.visibility in ('public', 'administrations') as is_counted
  from statuses n where n.administration_id = a.id and n.service_id = s.id
  union all select null, null, false, false
  limit 1`

const words = sql`
  select coalesce(sum(entries) filter (where is_responsible), 0)::int as yes,
    coalesce(sum(entries) filter (where not is_responsible), 0)::int as no
  from class_words cw where cw.class = a.responsibility_class and cw.federal_state_key = a.federal_state_key
    and cw.service_id = s.id`

const valuesFor = (place: Place) => sql`
  select coalesce(json_agg(json_build_object('federalStateKey', federal_state_key, 'value', value)), '[]') as values
  from (
    select class, federal_state_key, value from responsibility_rules where ozg_id = s.ozg_id and x.reason is null
    union all select class, federal_state_key, value from responsibility_exceptions where service_id = s.id
  ) said
  where class = any(${columnsOf(place.class)}::text[]) and federal_state_key in ('', a.federal_state_key)`

const leikaTypes = sql`
  select coalesce(json_agg(json_build_object('code', code, 'regulatedBy', regulated_by, 'executedBy', executed_by,
    'note', note) order by code), '[]') as leika_types
  from leika_types where code = any(s.leika_types)`
