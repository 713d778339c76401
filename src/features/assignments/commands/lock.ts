import { sql, type Tx } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import type { AssignmentState } from '#domain/assignment.ts'

export interface LockedAssignment {
  readonly id: number
  readonly allianceId: number
  readonly allianceName: string
  readonly serviceId: number
  readonly serviceName: string
  readonly state: AssignmentState
  readonly takenById: number | null
  readonly takenByName: string | null
  readonly dueOn: string | null
  readonly note: string | null
  readonly solutionId: number | null
  readonly version: number
}

/** What a form names: the assignment, and the version of it that was shown. */
export interface Shown {
  readonly allianceId: number
  readonly id: number
  readonly version: number
}

/** Holds an assignment until the transaction ends, for somebody of a member of its running Verbund. */
export async function lockAssignment(tx: Tx, actor: Actor, { allianceId, id }: Omit<Shown, 'version'>) {
  await checkMember(tx, actor, allianceId)
  const { rows } = await sql<LockedAssignment>`
    select z.id, z.alliance_id, l.name as alliance_name, z.service_id, v.name as service_name, z.state, z.taken_by_id,
      (select k.display_name from administrations k where k.id = z.taken_by_id) as taken_by_name,
      z.due_on::text as due_on, z.note, z.solution_id, z.version
    from assignments z join alliances l on l.id = z.alliance_id join services v on v.id = z.service_id
    where z.id = ${id}::int and z.alliance_id = ${allianceId}::int for update of z`.execute(tx)
  if (!rows[0]) throw conflict('Diese Leistung steht nicht mehr auf der Liste des Verbunds. Gespeichert ist nichts.')
  return rows[0]
}

/** Whoever works here belongs to a member at this moment; it stays one until the transaction ends. */
export async function checkMember(tx: Tx, actor: Actor, allianceId: number): Promise<void> {
  const { rows } = await sql`
    select 1 from alliance_memberships m join alliances l on l.id = m.alliance_id and is_alive(l)
    where m.alliance_id = ${allianceId}::int and m.state = 'active'
      and m.administration_id = ${actor.acting?.administrationId ?? null}::int for share of m`.execute(tx)
  if (!rows.length)
    throw conflict(
      'Ihre Verwaltung gehört diesem Verbund nicht mehr an, oder es gibt ihn nicht mehr. Gespeichert ist nichts.',
    )
}
