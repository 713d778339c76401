import { type Db, sql, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { mailAnswer } from '../mails.ts'
import { lockAlliance } from './lock.ts'

/** The invitation the person has seen: a page left open must not answer a later one. */
export interface ShownInvitation {
  readonly allianceId: number
  readonly membershipId: number
}

const events = { active: 'alliance.invitationAccepted', declined: 'alliance.invitationDeclined' } as const

/** Accepts or declines the invitation of the administration acted for. */
export function answerInvitation(
  db: Db,
  baseUrl: string,
  actor: Actor,
  { allianceId, membershipId }: ShownInvitation,
  answer: keyof typeof events,
): Promise<void> {
  return transaction(db, async tx => {
    const alliance = await lockAlliance(tx, allianceId)
    const administrationId = actor.acting?.administrationId ?? null
    const { rows } = await sql`
      update alliance_memberships set state = ${answer}, decided_at = now(), decided_by = ${actor.personId}::uuid,
        ended_at = case when ${answer}::text = 'declined' then now() end
      where id = ${membershipId}::int and alliance_id = ${allianceId}::int and state = 'invited'
        and administration_id = ${administrationId}::int returning id`.execute(tx)
    if (!rows.length)
      throw conflict('Diese Einladung ist nicht mehr offen: Sie wurde zurückgenommen oder schon beantwortet.')
    await record(tx, actor, {
      kind: events[answer],
      subjectKind: 'alliance',
      subjectId: allianceId,
      after: { administrationId },
    })
    await mailAnswer(tx, { baseUrl, actor, alliance, membershipId, answer })
  })
}
