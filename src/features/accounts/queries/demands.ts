import { type Db, sql, type Tx } from '#core/db.ts'

/** Who demands a second factor of a person: administrations by name, and the operation of the installation. */
export async function listDemands(db: Db | Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.display_name as name
    from memberships m join participations t on t.administration_id = m.administration_id
      join administrations a on a.id = m.administration_id
    where m.person_id = ${personId}::uuid and m.state = 'active'
      and array_position(array['reader', 'editor', 'coordinator'], m.role)
        >= array_position(array['reader', 'editor', 'coordinator'], t.factor_from_role)
    union all
    select 'Betrieb dieser Plattform' where exists (select 1 from operators where person_id = ${personId}::uuid)
      and exists (select 1 from settings where name = 'operatorNeedsFactor' and value = 'true')
    order by name`.execute(db)
  return rows.map(({ name }) => name)
}
