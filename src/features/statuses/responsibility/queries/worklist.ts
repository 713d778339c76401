import { type Db, sql } from '#core/db.ts'
import type { Answer, Confidence } from '#domain/responsibility.ts'

/** An OZG-Leistung with services an administration has not settled yet. */
export interface Group {
  readonly ozgId: string
  readonly name: string
  readonly topicAreaId: number
  readonly topicAreaName: string
  readonly reason: string
  readonly confidence: Confidence
  /** Whom the suggestion names for the whole OZG-Leistung in this Land, by class. */
  readonly classes: readonly string[]
  readonly serviceCount: number
  /** Those among them where comparable administrations contradict the suggestion. */
  readonly doubtCount: number
}

export interface UnclearService {
  readonly id: number
  readonly name: string
  readonly leikaKey: string | null
  readonly ozgId: string
  readonly suggested: Answer
  /** What comparable administrations say. */
  readonly yes: number
  readonly no: number
}

/** Whose worklist, and whether comparable administrations may be heard: only by people at work. */
export interface Settler {
  readonly administrationId: number
  readonly hearsOthers: boolean
}

/**
 * What is unclear: services the suggestion leaves open, and those where two of three of at least five comparable
 * administrations say the opposite, as in `#domain/responsibility.ts`; without an entry of one's own.
 */
const unclear = ({ administrationId, hearsOthers }: Settler) => sql`
  place as (
    select responsibility_class as class, federal_state_key from administrations where id = ${administrationId}::int
  ),
  words as (
    select w.service_id, coalesce(sum(w.entries) filter (where w.is_responsible), 0)::int as yes,
      coalesce(sum(w.entries) filter (where not w.is_responsible), 0)::int as no
    from place p join class_words w on w.class = p.class and w.federal_state_key = p.federal_state_key
    where ${hearsOthers}::boolean
    group by 1 having sum(w.entries) >= 5
  ),
  suggested as (
    select c.service_id, c.value
    from place p join class_responsibilities c on c.class = p.class and c.federal_state_key = p.federal_state_key
  ),
  unclear as (
    select s.id, s.name, s.leika_key, s.ozg_id, coalesce(g.value, 'no') as suggested,
      coalesce(w.yes, 0) as yes, coalesce(w.no, 0) as no
    from suggested g full join words w using (service_id)
      join services s on s.id = service_id and s.ended_release_id is null
    where (g.value = 'part'
        or g.value = 'yes' and 3 * w.no >= 2 * (w.yes + w.no)
        or g.value is null and 3 * w.yes >= 2 * (w.yes + w.no))
      and not exists (
        select 1 from statuses e where e.administration_id = ${administrationId}::int and e.service_id = s.id)
  )`

/** All groups in the order of the catalogue. */
export async function listGroups(db: Db, settler: Settler): Promise<Group[]> {
  const { rows } = await sql<Group>`
    with ${unclear(settler)}
    select b.ozg_id, b.name, t.id as topic_area_id, t.name as topic_area_name, r.reason, r.confidence,
      u.service_count, u.doubt_count, array(
        select d.class from (
          select distinct on (class) class, value from responsibility_rules
          where ozg_id = b.ozg_id and federal_state_key in ('', p.federal_state_key)
          order by class, federal_state_key desc) d
        where d.value = 'yes') as classes
    from (
      select ozg_id, count(*)::int as service_count, (count(*) filter (where suggested <> 'part'))::int as doubt_count
      from unclear group by 1
    ) u cross join place p
      join service_bundles b using (ozg_id) join responsibility_reasons r using (ozg_id)
      join situations i on i.id = b.situation_id join topic_areas t on t.id = i.topic_area_id
    order by t.name collate "und-x-icu", b.name collate "und-x-icu", b.ozg_id`.execute(db)
  return rows
}

/** What is unclear in some groups, by name. */
export async function listUnclear(db: Db, settler: Settler, ozgIds: readonly string[]): Promise<UnclearService[]> {
  const { rows } = await sql<UnclearService>`
    with ${unclear(settler)}
    select id, name, leika_key, ozg_id, suggested, yes, no from unclear
    where ozg_id = any(${ozgIds}::text[]) order by name collate "und-x-icu", id`.execute(db)
  return rows
}

/** The services of an OZG-Leistung among these ids; others are not meant. */
export async function listOfBundle(db: Db, ozgId: string, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from services where ozg_id = ${ozgId} and ended_release_id is null and id = any(${ids}::int[]) order by id`.execute(
    db,
  )
  return rows.map(row => row.id)
}

export interface OwnPlace {
  /** The Kreis above, where there is one that is another administration. */
  readonly districtName: string | null
  readonly federalStateName: string | null
  readonly class: string
  /** How many services the suggestion leaves open for administrations like this one. */
  readonly partCount: number
}

export async function getOwnPlace(db: Db, administrationId: number): Promise<OwnPlace> {
  const { rows } = await sql<OwnPlace>`
    select a.responsibility_class as class, d.display_name as district_name, f.display_name as federal_state_name,
      coalesce(t.part, 0) as part_count
    from administrations a
      left join administrations d on d.id = a.district_id and d.id <> a.id
      left join administrations f on f.id = a.federal_state_id and f.id <> a.id
      left join class_totals t on t.class = a.responsibility_class and t.federal_state_key = a.federal_state_key
    where a.id = ${administrationId}::int`.execute(db)
  return rows[0] ?? { class: '', districtName: null, federalStateName: null, partCount: 0 }
}
