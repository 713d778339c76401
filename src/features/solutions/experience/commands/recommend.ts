import { type Db, sql, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'

interface Recommending {
  readonly solutionId: number
  readonly administrationId: number
  /** Of the recommendation when the form was shown; 0 for none. */
  readonly version: number
  readonly reason: string
  readonly visibility: 'public' | 'administrations'
}

type Known = Pick<Recommending, 'version' | 'reason' | 'visibility'>

/** Recommends for a house, or changes what it has said. False where somebody of the house was faster. */
export async function recommend(db: Db, actor: Actor, recommending: Recommending): Promise<boolean> {
  const { solutionId, administrationId, version, reason, visibility } = recommending
  return transaction(db, async tx => {
    // One after the other, also while there is no row that could be locked.
    await sql`select 1 from solutions where id = ${solutionId}::int for no key update`.execute(tx)
    const { rows } = await sql<Known>`
      select version, reason, visibility from recommendations
      where solution_id = ${solutionId}::int and administration_id = ${administrationId}::int`.execute(tx)
    const [known] = rows
    // Sent twice.
    if (known?.reason === reason && known.visibility === visibility) return true
    if ((known?.version ?? 0) !== version) return false
    await sql`
      insert into recommendations (solution_id, administration_id, reason, visibility, person_id)
      values (${solutionId}::int, ${administrationId}::int, ${reason}, ${visibility}, ${actor.personId}::uuid)
      on conflict (solution_id, administration_id) do update set reason = excluded.reason,
        visibility = excluded.visibility, person_id = excluded.person_id, version = recommendations.version + 1`.execute(
      tx,
    )
    await record(tx, actor, {
      kind: known ? 'recommendation.changed' : 'recommendation.given',
      subjectKind: 'solution',
      subjectId: solutionId,
      before: known ? { visibility: known.visibility } : null,
      after: { visibility },
    })
    return true
  })
}

/** A house recommends a solution no longer; twice is once. */
export async function endRecommendation(db: Db, actor: Actor, solutionId: number, administrationId: number) {
  await transaction(db, async tx => {
    const { rows } = await sql`
      delete from recommendations
      where solution_id = ${solutionId}::int and administration_id = ${administrationId}::int returning 1`.execute(tx)
    if (rows.length)
      await record(tx, actor, { kind: 'recommendation.withdrawn', subjectKind: 'solution', subjectId: solutionId })
  })
}
