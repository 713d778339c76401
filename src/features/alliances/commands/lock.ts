import { sql, type Tx } from '#core/db.ts'
import { forbidden, notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import type { AllianceKind, AllianceVisibility } from '#domain/alliance.ts'
import { version } from '../queries/alliance.ts'
import { type Colleague, listCoordinators } from '../queries/people.ts'
import { isUnblocked } from '../queries/visible.ts'

export interface LockedAlliance {
  readonly id: number
  readonly kind: AllianceKind
  readonly name: string
  readonly description: string
  readonly visibility: AllianceVisibility
  readonly version: string
  /** Who coordinates it at this moment. */
  readonly coordinators: readonly Colleague[]
}

/** Holds a running Verbund until the transaction ends: changes of one Verbund happen one after the other. */
export async function lockAlliance(tx: Tx, id: number): Promise<LockedAlliance> {
  const { rows } = await sql<Omit<LockedAlliance, 'coordinators'>>`
    select l.id, l.kind, l.name, l.description, l.visibility, ${version} from alliances l
    where l.id = ${id}::int and l.dissolved_at is null and ${isUnblocked} for update`.execute(tx)
  if (!rows[0]) throw notFound('Diesen Verbund gibt es nicht mehr.')
  return { ...rows[0], coordinators: await listCoordinators(tx, id) }
}

/** As `lockAlliance`, for a change by its coordination; she may have lost that role a moment ago. */
export async function lockCoordinated(tx: Tx, actor: Actor, id: number): Promise<LockedAlliance> {
  const alliance = await lockAlliance(tx, id)
  if (!alliance.coordinators.some(({ membershipId }) => membershipId === actor.acting?.membershipId))
    throw forbidden('Sie koordinieren diesen Verbund nicht mehr. Das können die genannten Personen des Verbunds.')
  return alliance
}
