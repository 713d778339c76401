import { sql, type Tx } from '#core/db.ts'
import { runBatch } from '../statuses/batches.ts'
import { openRun } from '../statuses/for-members/run.ts'

interface Allowing {
  readonly allianceId: number
  readonly administrationId: number
  /** Who coordinates the Verbund. */
  readonly personId: string
  /** What the member has not entered itself. */
  readonly serviceIds: readonly number[]
}

const note = 'Status: in Arbeit; Weg: EfA'

/** In every Verbund that may, the coordination has entered one OZG-Leistung for the members that let it enter everything. */
export async function enterThroughAlliances(tx: Tx): Promise<void> {
  const { rows } = await sql<Allowing>`
    select g.alliance_id, g.administration_id, m.person_id, array(
      select v.id from services v join service_bundles b on b.ozg_id = v.ozg_id
      where b.name = 'Wohngeld' and v.ended_release_id is null and not exists (
        select 1 from statuses s where s.administration_id = g.administration_id and s.service_id = v.id)
      order by v.id) as service_ids
    from entry_grants g cross join lateral (
      select m.person_id from alliance_coordinators c join memberships m on m.id = c.membership_id
      where c.alliance_id = g.alliance_id order by m.id limit 1) m
    where g.withdrawn_at is null and g.topic_area_ids is null
    order by g.alliance_id, g.administration_id`.execute(tx)
  for (const [allianceId, members] of Map.groupBy(rows, row => row.allianceId)) await enter(tx, allianceId, members)
}

async function enter(tx: Tx, allianceId: number, members: readonly Allowing[]) {
  const actor = { personId: members[0]?.personId ?? '' }
  const act = { actor, allianceId, source: 'alliance', sourceId: null, kind: 'alliance', note } as const
  const runId = await openRun(tx, actor, act)
  for (const { administrationId, serviceIds } of members)
    await runBatch(tx, {
      ...act,
      runId,
      administrationId,
      changes: serviceIds.map(serviceId => ({
        serviceId,
        version: 0,
        values: { status: 'inProgress', channel: 'efa' },
      })),
    })
}
