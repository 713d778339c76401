import { type Db, sql, type Tx } from '#core/db.ts'

/** What would be left without anybody if a person went: administrations, or the operation itself. */
export async function listDuties(db: Db | Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.display_name as name from memberships m join administrations a on a.id = m.administration_id
    where m.person_id = ${personId}::uuid and m.state = 'active' and m.role = 'coordinator' and not exists (
      select 1 from memberships o join people p on p.id = o.person_id
      where o.administration_id = m.administration_id and o.person_id <> m.person_id and o.state = 'active'
        and o.role = 'coordinator' and p.deletion_requested_at is null)
    union all
    select 'Betrieb dieser Plattform' from operators o
    where o.person_id = ${personId}::uuid and not exists (
      select 1 from operators other join people p on p.id = other.person_id
      where other.person_id <> o.person_id and p.deletion_requested_at is null)
    order by name`.execute(db)
  return rows.map(({ name }) => name)
}
