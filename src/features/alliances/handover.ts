import { sql, type Tx } from '#core/db.ts'
import { record } from '#features/activity/record.ts'

/**
 * Hands every Verbund that is coordinated through one membership to another one of the same administration. Called
 * where a coordinator hands over her administration; who did it stands in the event of that.
 */
export async function moveCoordination(tx: Tx, fromMembershipId: number, toMembershipId: number): Promise<void> {
  const { rows } = await sql<{ allianceId: number; administrationId: number }>`
    select c.alliance_id, source.administration_id
    from alliance_coordinators c join alliances l on l.id = c.alliance_id
      join memberships source on source.id = c.membership_id
      join memberships target on target.administration_id = source.administration_id and target.id = ${toMembershipId}::int
    where c.membership_id = ${fromMembershipId}::int order by l.id for update of l`.execute(tx)
  const allianceIds = rows.map(row => row.allianceId)
  await sql`
    insert into alliance_coordinators (alliance_id, membership_id, appointed_by)
    select alliance_id, ${toMembershipId}::int, appointed_by from alliance_coordinators
    where membership_id = ${fromMembershipId}::int and alliance_id = any(${allianceIds}::int[])
    on conflict do nothing`.execute(tx)
  await sql`
    delete from alliance_coordinators
    where membership_id = ${fromMembershipId}::int and alliance_id = any(${allianceIds}::int[])`.execute(tx)
  for (const { allianceId, administrationId } of rows)
    await record(tx, null, {
      kind: 'alliance.coordinationMoved',
      subjectKind: 'alliance',
      subjectId: allianceId,
      before: { membershipId: fromMembershipId },
      after: { membershipId: toMembershipId },
      administrationId,
    })
}
