import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type FoundAdministration, findAdministration } from '#features/administrations/bodies.ts'

/** An administration somebody wants to register at. */
export interface RegisterTarget extends FoundAdministration {
  /** Nobody coordinates it yet: whoever asks now is its first person. */
  readonly needsFirstPerson: boolean
  readonly isBlocked: boolean
}

export async function getRegisterTarget(db: Db, id: number): Promise<RegisterTarget> {
  const administration = await findAdministration(db, id)
  if (!administration || administration.level === 'bund') throw notFound('Diese Verwaltung steht nicht im Verzeichnis.')
  const { rows } = await sql<{ isCoordinated: boolean; isBlocked: boolean }>`
    select exists (select 1 from memberships m join participations t using (administration_id)
        where m.administration_id = ${id} and m.role = 'coordinator' and m.state = 'active' and t.state = 'approved')
        as is_coordinated,
      exists (select 1 from blocks b
        where b.subject_kind = 'administration' and b.subject_id = ${String(id)} and b.lifted_at is null) as is_blocked`.execute(
    db,
  )
  return {
    ...administration,
    needsFirstPerson: rows[0]?.isCoordinated !== true,
    isBlocked: rows[0]?.isBlocked === true,
  }
}
