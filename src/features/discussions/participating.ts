import { sql } from '#core/db.ts'

/** Houses that take part in the platform and are not blocked: the others exist for nobody. */
export const participating = sql`
  select t.administration_id from participations t where t.state = 'approved' and not exists (
    select 1 from blocks b where b.subject_kind = 'administration' and b.subject_id = t.administration_id::text
      and b.lifted_at is null)`
