import { sql } from '#core/db.ts'

/** Whether an administration `a` takes part: approved, and not blocked. */
export const isParticipating = sql<boolean>`(exists (
    select 1 from participations t where t.administration_id = a.id and t.state = 'approved')
  and not exists (select 1 from blocks k
    where k.subject_kind = 'administration' and k.subject_id = a.id::text and k.lifted_at is null))`
