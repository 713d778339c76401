import type { RawBuilder } from 'kysely'
import { fixedStatement, sql, type Tx } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { usualMonths } from '#domain/freshness.ts'
import { insertEvents } from '../activity/record.ts'
import { lockEntries } from './lock.ts'
import { isParticipating } from './participating.ts'

/**
 * New values of one entry, by column of `statuses` in camelCase; what is not named stays. None at all: it is confirmed.
 * A status of null takes the entry away, as if nobody had ever entered it.
 */
export interface EntryChange {
  readonly serviceId: number
  /** The version the person has seen, 0 where there was no entry; null: whatever it is now. */
  readonly version: number | null
  readonly values: Readonly<Record<string, unknown>>
}

export interface Application {
  readonly administrationId: number
  /** Who does it; a Fachamt that answers through its link has no account. */
  readonly actor: Pick<Actor, 'personId'> | null
  /** Set where a Verbund enters for its member. */
  readonly allianceId: number | null
  readonly source: 'own' | 'import' | 'takeOver' | 'alliance' | 'proposal'
  /** Whose entry was taken over. */
  readonly sourceId: number | null
  /** The batch it belongs to; null for a single save. */
  readonly batchId: string | null
  readonly changes: readonly EntryChange[]
}

export interface AppliedEntry {
  readonly serviceId: number
  /** Changed or confirmed; the same as before; or somebody was faster and nothing was written. */
  readonly outcome: 'changed' | 'unchanged' | 'conflict'
  /** The version it has now; 0 where there is no entry. */
  readonly version: number
  /** The entry of the history that tells of it; null where nothing was written. */
  readonly eventId: string | null
}

/**
 * The one way entries are written: single save, bulk, import, take-over, Verbund, proposals, undo. Compares, writes, and
 * adds one event per changed entry with exactly the values that changed. An entry whose version is not the one the person
 * saw is a conflict, unless it holds the wanted values already; the caller decides whether the others count.
 */
export async function applyChanges(tx: Tx, application: Application): Promise<AppliedEntry[]> {
  const { administrationId, actor, allianceId, source, sourceId, batchId, changes } = application
  await lockEntries(tx, administrationId)
  const wanted = changes.map(({ serviceId, version, values }) => ({ id: serviceId, version, set: toColumns(values) }))
  const { rows } = await statement(tx, {
    administrationId,
    personId: actor?.personId ?? null,
    allianceId,
    source,
    sourceId,
    sourceAllianceId: source === 'alliance' ? allianceId : null,
    batchId,
    wanted: JSON.stringify(wanted),
  })
  return rows
}

interface Values extends Omit<Application, 'actor' | 'changes'> {
  readonly personId: string | null
  readonly sourceAllianceId: number | null
  readonly wanted: string
}

type ValueOf = (name: keyof Values) => RawBuilder<unknown>

/** Put together once: that would else take as long as saving an entry. */
const statement = fixedStatement<Values, AppliedEntry>(
  value => sql`
    with ${compared(value)},
    written as (
      insert into statuses (${columns})
      select ${recorded} from judged j cross join lateral jsonb_populate_record(null::statuses, j.entry) r
      where j.outcome = 'changed' and not j.removes
      on conflict (administration_id, service_id) do update set (${columns}) = row(${excluded})
    ),
    removed as (
      delete from statuses s where s.administration_id = ${value('administrationId')}::int
        and s.service_id = any(array(select j.service_id from judged j where j.outcome = 'changed' and j.removes))
    ),
    logged as (${log(value)} returning id, subject_id)
    select j.service_id, j.outcome, j.next_version as version, l.id::text as event_id
    from judged j left join logged l on l.subject_id = ${value('administrationId')}::int || '/' || j.service_id
    order by j.service_id`,
)

/** Each wanted entry beside the one there is, what follows, and the entry as it will be; nothing is joined twice. */
function compared(value: ValueOf) {
  return sql`
    wanted as (select * from json_to_recordset(${value('wanted')}::json) as w(id int, version int, set jsonb)),
    place as (
      select a.responsibility_class as class, a.federal_state_key,
        coalesce(p.default_visibility, 'administrations') as visibility, not ${isParticipating} as is_draft,
        -- The function makes a stratum where there is none; it is rarely needed, and slower.
        coalesce(t.id, stratum_of(a.id)) as stratum_id, coalesce(r.months, ${sql.lit(usualMonths)}) as rhythm_months
      from administrations a left join participations p on p.administration_id = a.id
        left join strata t on t.federal_state_key = a.federal_state_key and t.type = a.type
          and t.size_class = coalesce(a.size_class, 0)
        left join confirmation_rhythms r on r.administration_id = a.id
      where a.id = ${value('administrationId')}::int
    ),
    beside as (
      select w.id as service_id, w.version as seen, w.set, coalesce(f.version, 0) as version, f.before, t.after,
        coalesce((select c.value from class_responsibilities c
          where c.class = p.class and c.federal_state_key = p.federal_state_key and c.service_id = w.id), 'no') as expected,
        p.is_draft, p.stratum_id, p.rhythm_months, w.set ? 'status' and w.set ->> 'status' is null as removes
      from wanted w cross join place p
        -- „offset 0“: looked up and worked out once per entry, not wherever it is named, and not for all the others.
        left join lateral (select s.version, to_jsonb(s) as before from statuses s
          where s.administration_id = ${value('administrationId')}::int and s.service_id = w.id offset 0) f on true
        cross join lateral (
          select jsonb_build_object('status', 'open', 'visibility', p.visibility) || coalesce(f.before, '{}') || w.set as after
          offset 0) t
    ),
    judged as materialized (
      select *, after || jsonb_build_object('administration_id', ${value('administrationId')}::int, 'service_id', service_id,
        'expected', expected, 'is_draft', is_draft, 'stratum_id', stratum_id, 'rhythm_months', rhythm_months,
        'version', next_version, 'updated_at', now(), 'confirmed_at', now(), 'confirmed_by', ${value('personId')}::uuid)
        || case when set = '{}' or set ?| '{source,source_id,source_alliance_id}' then '{}' else
          jsonb_build_object('source', ${value('source')}::text, 'source_id', ${value('sourceId')}::int,
            'source_alliance_id', ${value('sourceAllianceId')}::int) end as entry
      from (
        select *, case when outcome <> 'changed' then version when removes then 0
          else nextval('status_versions')::int end as next_version
        from (
          select *, case
            when set <> '{}' and after is not distinct from before or removes and before is null then 'unchanged'
            when seen <> version then 'conflict'
            else 'changed' end as outcome
          from beside
        ) told
      ) numbered
    )`
}

/** One event per entry: before and after hold what differs, nothing else. */
function log(value: ValueOf) {
  return insertEvents(sql`
    select ${value('personId')}::uuid, ${value('administrationId')}::int, ${value('allianceId')}::int, ${value('batchId')}::bigint,
      case when j.removes then 'status.removed' when j.set = '{}' then 'status.confirmed' else 'status.changed' end,
      'status', ${value('administrationId')}::int || '/' || j.service_id, d.before, d.after
    from judged j cross join lateral (
      select jsonb_object_agg(key, coalesce(j.before -> key, 'null')) as before,
        case when not j.removes then jsonb_object_agg(key, j.entry -> key) end as after
      from jsonb_object_keys(case when j.removes then j.before when j.before is null then j.entry
        else j.set || '{"source": null, "source_id": null, "source_alliance_id": null}' end) key
      where key <> all (
          '{administration_id,service_id,expected,is_draft,stratum_id,rhythm_months,version,updated_at,confirmed_at,confirmed_by}')
        and (case when j.removes then 'null' else coalesce(j.entry -> key, 'null') end)
          is distinct from coalesce(j.before -> key, 'null')
    ) d
    where j.outcome = 'changed'
    order by j.service_id`)
}

const names = [
  'administration_id',
  'service_id',
  'status',
  'reason',
  'visibility',
  'is_draft',
  'stratum_id',
  'rhythm_months',
  'expected',
  'channel',
  'product_id',
  'product_version',
  'service_url',
  'portal_url',
  'specialist_system_id',
  'records_system_id',
  'payment_id',
  'account_id',
  'current_form',
  'current_form_url',
  'replace_by',
  'live_on',
  'target_on',
  'maturity_model',
  'maturity_level',
  'case_count',
  'priority',
  'unit',
  'note',
  'source',
  'source_id',
  'source_alliance_id',
  'confirmed_at',
  'confirmed_by',
  'version',
  'updated_at',
] as const

const columns = sql.join(names.map(name => sql.ref(name)))
const recorded = sql.join(names.map(name => sql`r.${sql.ref(name)}`))
const excluded = sql.join(names.map(name => sql`excluded.${sql.ref(name)}`))

function toColumns(values: EntryChange['values']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name.replace(/[A-Z]/g, sign => `_${sign.toLowerCase()}`), value]),
  )
}
