import { sql } from 'kysely'

/** The ids of administrations that take part in the platform and are not blocked: the others exist for nobody. */
export const participating = sql`
  select t.administration_id from participations t where t.state = 'approved' and not exists (
    select 1 from blocks b where b.subject_kind = 'administration' and b.subject_id = t.administration_id::text
      and b.lifted_at is null)`

/** Whether one row `administrations a` does, looked up for itself. */
export const takesPart = sql<boolean>`(exists (
    select 1 from participations t where t.administration_id = a.id and t.state = 'approved')
  and not exists (select 1 from blocks b
    where b.subject_kind = 'administration' and b.subject_id = a.id::text and b.lifted_at is null))`
