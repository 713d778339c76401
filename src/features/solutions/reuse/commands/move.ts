import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, forbidden } from '#core/errors.ts'
import { nextStages, type ReuseStage, reuseStageLabels, type Side } from '#domain/reuse.ts'
import { record } from '#features/activity/record.ts'
import { germanDay } from '../days.ts'
import { nameOf, tellSide } from '../mails.ts'
import type { Party } from '../owner.ts'
import { lockReuse, type Reuse } from '../queries/reuse.ts'
import { otherSide } from '../rules.ts'
import { stepSentences } from '../words.ts'
import { isTaken, writeStep } from './step.ts'

export interface Move {
  readonly reuseId: number
  /** As the form showed it. */
  readonly version: number
  readonly requestId: string
  readonly stage: ReuseStage
  readonly note: string | null
  /** Of the introduction: until when. Of going live: since when. */
  readonly day: string | null
}

/** Somebody was faster; nothing was written. */
export class ReuseConflict extends Error {}

/** Moves a reuse to its next stage and tells the other side. The same form sent twice moves it once. */
export async function moveReuse(db: Db, party: Party, move: Move, baseUrl: string): Promise<void> {
  await transaction(db, async tx => {
    const reuse = await lockReuse(tx, party.administrationId, move.reuseId)
    if (await isTaken(tx, reuse.id, move.requestId)) return
    requireTurn(reuse, move)
    await writeMove(tx, reuse, move)
    const { side } = reuse
    const stepId = await writeStep(tx, party.actor, { ...move, side })
    await record(tx, party.actor, {
      kind: 'reuse.moved',
      subjectKind: 'reuse',
      subjectId: reuse.id,
      before: { stage: reuse.stage },
      after: { stage: move.stage },
    })
    await tellOfMove(tx, party, { ...reuse, side }, { ...move, stepId }, baseUrl)
  })
}

/** A step of the other side is refused whatever the form has seen; one that has become impossible only says that. */
function requireTurn(reuse: Reuse & { readonly side: Side }, { stage, version }: Move) {
  const { side } = reuse
  if (nextStages(reuse.stage, otherSide(side)).includes(stage) && !nextStages(reuse.stage, side).includes(stage))
    throw forbidden(
      `Ob „${reuseStageLabels[stage]}“ erreicht ist, sagt die andere Seite: ${nameOf(reuse, otherSide(side))}. Geändert wurde nichts.`,
    )
  if (reuse.version !== version) throw new ReuseConflict()
  if (!nextStages(reuse.stage, side).includes(stage))
    throw conflict(`Von „${reuseStageLabels[reuse.stage]}“ führt kein Schritt zu „${reuseStageLabels[stage]}“.`)
}

async function writeMove(tx: Tx, reuse: Reuse & { readonly side: Side }, { stage, day, note }: Move) {
  const isEnd = stage === 'ended'
  await sql`
    update reuses set stage = ${stage}, stage_since = now(), version = version + 1,
      target_on = case when ${stage === 'introduction'}::boolean then coalesce(${day}::date, target_on) else target_on end,
      live_on = case when ${stage === 'live'}::boolean then coalesce(${day}::date, (now() at time zone 'Europe/Berlin')::date)
        else live_on end,
      ended_on = case when ${isEnd}::boolean then (now() at time zone 'Europe/Berlin')::date end,
      ended_stage = ${isEnd ? reuse.stage : null}, ended_by = ${isEnd ? reuse.side : null},
      end_reason = ${isEnd ? note : null}
    where id = ${reuse.id}::int`.execute(tx)
}

interface Moved extends Move {
  readonly stepId: string
}

function tellOfMove(tx: Tx, party: Party, reuse: Reuse & { side: Side }, move: Moved, baseUrl: string) {
  const { actor, administrationId } = party
  const { stage, note, day } = move
  const house = nameOf(reuse, reuse.side)
  return tellSide(tx, {
    reuse,
    to: otherSide(reuse.side),
    key: `reuse:${reuse.id}:step:${move.stepId}`,
    purpose: 'reuse',
    sender: { actor, administrationId },
    subject: `„${reuse.solutionName}“: ${house} ${stepSentences[stage]}`,
    body: [
      `${actor.name} (${house}) hat für die Nachnutzung von „${reuse.solutionName}“ festgehalten: ${reuseStageLabels[stage]}.`,
      ...(stage === 'introduction' && day ? [`Geplant bis: ${germanDay(day)}`] : []),
      ...(note ? [stage === 'ended' ? `Grund: ${note}` : note] : []),
      ...nextWords(stage),
    ],
    baseUrl,
  })
}

/** What the side that gets the mail has to do now. */
function nextWords(stage: ReuseStage): string[] {
  return stage === 'promise'
    ? ['Sie sind am Zug: Beginnen Sie mit der Einführung, oder halten Sie fest, dass es schon läuft.']
    : []
}
