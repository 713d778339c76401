import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'

/** An administration of the directory as the operation may invite somebody into it. */
export interface InvitedAdministration {
  readonly id: number
  readonly name: string
  readonly coordinators: number
}

export async function getInvitedAdministration(db: Db, id: number): Promise<InvitedAdministration> {
  const { rows } = await sql<InvitedAdministration>`
    select a.id, a.display_name as name, (select count(*)::int from memberships m
      where m.administration_id = a.id and m.state = 'active' and m.role = 'coordinator') as coordinators
    from administrations a where a.id = ${id}::int and a.is_listed`.execute(db)
  if (!rows[0]) throw notFound('Diese Verwaltung steht nicht im Verzeichnis.')
  return rows[0]
}
