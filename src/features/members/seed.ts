import { sql, type Tx } from '#core/db.ts'
import type { Role, Visibility } from '#domain/actor.ts'

export interface SeededParticipation {
  readonly administrationId: number
  readonly state: 'requested' | 'approved'
  readonly defaultVisibility: Visibility
  readonly mailbox: string | null
  readonly portalUrl: string | null
  readonly itProviderId: number | null
  readonly description: string | null
}

/** Puts an administration of the demo world among those that take part. */
export async function seedParticipation(tx: Tx, entry: SeededParticipation): Promise<void> {
  await sql`
    insert into participations (administration_id, state, requested_at, decided_at, default_visibility, mailbox,
      portal_url, it_provider_id, description)
    values (${entry.administrationId}, ${entry.state}, now() - interval '40 days',
      case when ${entry.state}::text = 'approved' then now() - interval '39 days' end, ${entry.defaultVisibility},
      ${entry.mailbox}, ${entry.portalUrl}, ${entry.itProviderId}::int, ${entry.description})
    on conflict (administration_id) do nothing`.execute(tx)
}

export interface SeededMembership {
  readonly personId: string
  readonly administrationId: number
  readonly role: Role
  readonly state: 'waiting' | 'active'
}

/** Lets a person of the demo world belong to an administration; answers the membership. */
export async function seedMembership(tx: Tx, entry: SeededMembership): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into memberships (person_id, administration_id, role, state, requested_at, decided_at)
    values (${entry.personId}::uuid, ${entry.administrationId}, ${entry.role}, ${entry.state},
      now() - interval '38 days', case when ${entry.state}::text = 'active' then now() - interval '37 days' end)
    returning id`.execute(tx)
  return rows[0]?.id ?? 0
}
