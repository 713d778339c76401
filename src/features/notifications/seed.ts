import { sql, type Tx } from '#core/db.ts'

/** Lets whoever writes for a house follow what it works on with others. What has happened there is told by the server. */
export async function seedSubscriptions(tx: Tx): Promise<void> {
  await sql`
    insert into subscriptions (membership_id, subject_kind, subject_id)
    select m.id, w.subject_kind, w.subject_id
    from memberships m join (
      select administration_id, 'alliance' as subject_kind, alliance_id as subject_id
        from alliance_memberships where state = 'active'
      union select administration_id, 'project', project_id from project_participants
      union select administration_id, 'project', id from projects
      union select administration_id, 'solution', solution_id from reuses where stage <> 'ended'
      union select administration_id, 'demand', service_id from demands
      union select administration_id, 'question', id from questions
    ) w on w.administration_id = m.administration_id
    where m.state = 'active' and m.role <> 'reader'`.execute(tx)
}
