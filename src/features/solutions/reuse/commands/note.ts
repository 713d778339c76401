import { type Db, transaction } from '#core/db.ts'
import { record } from '#features/activity/record.ts'
import { nameOf, tellSide } from '../mails.ts'
import type { Party } from '../owner.ts'
import { lockReuse } from '../queries/reuse.ts'
import { otherSide } from '../rules.ts'
import { isTaken, writeStep } from './step.ts'

export interface NewNote {
  readonly reuseId: number
  readonly requestId: string
  readonly note: string
}

/** Writes a note both sides read; the other side gets it by mail. */
export async function writeNote(db: Db, party: Party, { reuseId, requestId, note }: NewNote, baseUrl: string) {
  const { actor, administrationId } = party
  await transaction(db, async tx => {
    const reuse = await lockReuse(tx, administrationId, reuseId)
    if (await isTaken(tx, reuse.id, requestId)) return
    const { side } = reuse
    const stepId = await writeStep(tx, actor, { reuseId, side, stage: null, note, requestId })
    await record(tx, actor, { kind: 'reuse.noted', subjectKind: 'reuse', subjectId: reuse.id })
    await tellSide(tx, {
      reuse,
      to: otherSide(side),
      key: `reuse:${reuse.id}:step:${stepId}`,
      purpose: 'reuse',
      sender: { actor, administrationId },
      subject: `Notiz von ${nameOf(reuse, side)} zu „${reuse.solutionName}“`,
      body: [`${actor.name} (${nameOf(reuse, side)}) schreibt zur Nachnutzung von „${reuse.solutionName}“:`, note],
      baseUrl,
    })
  })
}
