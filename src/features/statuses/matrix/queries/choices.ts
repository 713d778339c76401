import { type Db, sql } from '#core/db.ts'
import type { Level } from '#domain/administration.ts'
import { fold } from '#domain/german.ts'
import type { Viewer } from '../../implementations/viewer.ts'
import { isSeen } from './houses.ts'

export interface ChoiceNames {
  /** Verbünde the viewer sees, the own ones first. */
  readonly alliances: readonly { readonly id: number; readonly name: string; readonly isOwn: boolean }[]
  readonly federalStates: readonly { readonly id: number; readonly name: string }[]
  /** The own Kreis, for people of an administration that lies in one. */
  readonly district: { readonly id: number; readonly name: string } | null
  /** Of the administrations and services that are chosen. */
  readonly administrations: ReadonlyMap<string, string>
  readonly services: ReadonlyMap<string, string>
}

interface Row extends Omit<ChoiceNames, 'administrations' | 'services'> {
  readonly administrations: readonly (readonly [id: number, name: string])[]
  readonly services: readonly (readonly [id: number, name: string])[]
}

const mostAlliances = 200

/** What can be chosen from, and what the chosen ones are called, in one statement. */
export async function listChoices(
  db: Db,
  viewer: Viewer,
  chosen: { readonly administrations: readonly number[]; readonly services: readonly number[] },
): Promise<ChoiceNames> {
  const { rows } = await sql<Row>`
    select
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'isOwn', is_own)), '[]'::json) from (
        select l.id, l.name, exists (select 1 from alliance_memberships m where m.alliance_id = l.id
          and m.administration_id = ${viewer.own}::int and m.state = 'active') as is_own
        from alliances l where ${isSeen(viewer)}
        order by is_own desc, l.name collate "und-x-icu", l.id limit ${mostAlliances}) v) as alliances,
      (select json_agg(json_build_object('id', id, 'name', display_name) order by display_name collate "und-x-icu")
        from administrations where level = 'land' and is_listed) as federal_states,
      (select json_build_object('id', d.id, 'name', d.display_name) from administrations o
        join administrations d on d.id = case when o.level = 'kreis' then o.id else o.district_id end
        where o.id = ${viewer.own}::int) as district,
      (select coalesce(json_agg(json_build_array(id, display_name)), '[]'::json) from administrations
        where id = any(${chosen.administrations}::int[]) and (is_listed or id = ${viewer.own}::int)) as administrations,
      (select coalesce(json_agg(json_build_array(id, name)), '[]'::json) from services
        where id = any(${chosen.services}::int[])) as services`.execute(db)
  const [row] = rows
  return {
    alliances: row?.alliances ?? [],
    federalStates: row?.federalStates ?? [],
    district: row?.district ?? null,
    administrations: new Map((row?.administrations ?? []).map(([id, name]) => [String(id), name])),
    services: new Map((row?.services ?? []).map(([id, name]) => [String(id), name])),
  }
}

export interface Candidate {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly level: Level
  readonly federalStateKey: string
}

const mostCandidates = 12

/** Administrations whose name has these words, the upper and larger ones first. */
export async function findCandidates(db: Db, text: string): Promise<Candidate[]> {
  const words = (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).map(word => `% ${word}%`)
  if (!words.length) return []
  const { rows } = await sql<Candidate>`
    select a.id, a.display_name as name, a.type, a.level, a.federal_state_key
    from administrations a where a.is_listed and a.name_words || a.place_words like all(${words}::text[])
    order by a.name_words like ${`${words[0]}`} desc,
      array_position('{bund,land,regierungsbezirk,kreis,gemeindeverband,gemeinde}', a.level),
      a.population desc nulls last, a.id limit ${mostCandidates}`.execute(db)
  return rows
}
