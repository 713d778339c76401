import { type Db, sql, transaction } from '#core/db.ts'
import { forbidden } from '#core/errors.ts'
import { record } from '#features/activity/record.ts'
import type { Party } from '../owner.ts'
import { lockReuse, type Reuse, type ReuseVisibility } from '../queries/reuse.ts'
import { ReuseConflict } from './move.ts'

export interface Details {
  readonly reuseId: number
  readonly version: number
  readonly visibility: ReuseVisibility
  readonly targetOn: string | null
}

/** The adopter says who sees that it is live, and until when it is to be. */
export async function changeDetails(db: Db, party: Party, details: Details): Promise<void> {
  await transaction(db, async tx => {
    const reuse = await lockReuse(tx, party.administrationId, details.reuseId)
    if (reuse.side !== 'adopter')
      throw forbidden(`Wer sieht, dass es läuft, und bis wann es laufen soll, sagt ${reuse.adopterName}.`)
    const { visibility, targetOn } = details
    // Sent twice, or both have chosen the same.
    if (reuse.visibility === visibility && reuse.targetOn === targetOn) return
    if (reuse.version !== details.version) throw new ReuseConflict()
    await sql`
      update reuses set visibility = ${visibility}, target_on = ${targetOn}::date, version = version + 1
      where id = ${reuse.id}::int`.execute(tx)
    await record(tx, party.actor, {
      kind: 'reuse.changed',
      subjectKind: 'reuse',
      subjectId: reuse.id,
      before: said(reuse),
      after: said({ visibility, targetOn }),
    })
  })
}

const said = ({ visibility, targetOn }: Pick<Reuse, 'visibility' | 'targetOn'>) => ({ visibility, targetOn })
