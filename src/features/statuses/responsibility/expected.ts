import { sql, type Tx } from '#core/db.ts'

/** Brings what the suggestion says, as entries carry it for the counters, up to the present suggestion. */
export async function refreshExpected(tx: Tx) {
  await sql`
    update statuses s set expected = fresh.value
    from (
      select e.administration_id, e.service_id, coalesce(c.value, 'no') as value
      from statuses e join administrations a on a.id = e.administration_id
        left join class_responsibilities c on c.class = a.responsibility_class
          and c.federal_state_key = a.federal_state_key and c.service_id = e.service_id
    ) fresh
    where (s.administration_id, s.service_id) = (fresh.administration_id, fresh.service_id)
      and s.expected <> fresh.value`.execute(tx)
}
