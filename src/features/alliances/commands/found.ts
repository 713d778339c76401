import { type Db, sql, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import type { AllianceKind, AllianceVisibility } from '#domain/alliance.ts'
import { record } from '#features/activity/record.ts'

export interface AllianceDetails {
  readonly kind: AllianceKind
  readonly name: string
  readonly description: string
  readonly visibility: AllianceVisibility
}

/**
 * Founds a Verbund: the administration acted for becomes its first member, the person its coordination. Answers null
 * where this administration has a Verbund of that name already, as when a form is sent twice.
 */
export function foundAlliance(db: Db, actor: Actor, details: AllianceDetails): Promise<number | null> {
  return transaction(db, async tx => {
    const administrationId = actor.acting?.administrationId ?? null
    // One after the other per administration, so that the second sees the first.
    await sql`select 1 from participations where administration_id = ${administrationId}::int for update`.execute(tx)
    const { rows } = await sql<{ id: number }>`
      insert into alliances (kind, name, description, visibility, founded_by_id, created_by)
      select ${details.kind}, ${details.name}, ${details.description}, ${details.visibility}, ${administrationId}::int,
        ${actor.personId}::uuid
      where not exists (select 1 from alliances l where l.founded_by_id = ${administrationId}::int
        and lower(l.name) = lower(${details.name}) and l.dissolved_at is null)
      returning id`.execute(tx)
    const id = rows[0]?.id
    if (id === undefined) return null
    await sql`
      insert into alliance_memberships (alliance_id, administration_id, state, invited_by, decided_at, decided_by)
      values (${id}, ${administrationId}::int, 'active', ${actor.personId}::uuid, now(), ${actor.personId}::uuid)`.execute(
      tx,
    )
    await sql`
      insert into alliance_coordinators (alliance_id, membership_id, appointed_by)
      values (${id}, ${actor.acting?.membershipId ?? null}::int, ${actor.personId}::uuid)`.execute(tx)
    await record(tx, actor, { kind: 'alliance.founded', subjectKind: 'alliance', subjectId: id, after: { ...details } })
    return id
  })
}
