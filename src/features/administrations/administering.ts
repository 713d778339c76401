import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { administeringAssociations, leadingAssociations } from '#domain/administration.ts'

/**
 * In SQL, for a row `administrations a`: the id of the administration that does its work, null where it has its own.
 * Corrections count before the rule of the directory (`administersMembers`). Needs no join; costs one lookup by key.
 */
export const administeredById: RawBuilder<unknown> = sql`(
  select case when k.administration_id is not null then k.administered_by_id else r.id end
  from (select 1) one
    left join administering_corrections k on k.administration_id = a.id
    left join lateral (
      select case
        when u.type || '/' || left(u.regional_key, 2) = any(${administeringAssociations}::text[]) then u.id
        when u.type || '/' || left(u.regional_key, 2) = any(${leadingAssociations}::text[]) then (
          select m.id from administrations m
          where m.parent_id = u.id and m.short_name = u.short_name and m.id <> a.id)
      end as id
      from administrations u
      where a.level = 'gemeinde' and u.id = a.parent_id and u.level = 'gemeindeverband') r on true)`

/** In SQL, for a row `administrations a`: whether it takes part, approved and not blocked. */
export const isParticipating: RawBuilder<unknown> = sql`(
  exists (select 1 from participations t where t.administration_id = a.id and t.state = 'approved')
  and not exists (select 1 from blocks b
    where b.subject_kind = 'administration' and b.subject_id = a.id::text and b.lifted_at is null))`
