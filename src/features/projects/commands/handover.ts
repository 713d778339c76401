import { type Db, sql, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { mailHandoverAnswer, mailHandoverOffer } from '../mails.ts'
import { participating } from '../queries/visible.ts'
import { noteChange, writeTerms } from './details.ts'
import { lockLed, lockProject, requireOpen } from './lock.ts'

interface Offer {
  /** Null takes the question back. */
  readonly toId: number | null
  readonly baseUrl: string
}

/** Asks a house that has assured its part to lead from now on. */
export function offerLead(db: Db, house: House, id: number, { toId, baseUrl }: Offer): Promise<void> {
  return transaction(db, async tx => {
    const project = await lockLed(tx, house, id)
    if (project.offeredToId === toId) return
    if (toId !== null) {
      requireOpen(project)
      const { rows } = await sql`
        select 1 from project_participants x where x.project_id = ${id}::int and x.administration_id = ${toId}::int
          and x.role = 'assured' and x.administration_id in (${participating})`.execute(tx)
      if (!rows.length) throw conflict('Die Federführung übernimmt nur, wer für das Vorhaben zugesagt hat.')
    }
    await sql`update projects set offered_to_id = ${toId}::int where id = ${id}::int`.execute(tx)
    const subject = { subjectKind: 'project', subjectId: id }
    await record(tx, house.actor, { kind: 'project.leadOffered', ...subject, after: { administrationId: toId } })
    if (toId !== null) await mailHandoverOffer(tx, { project, administrationId: toId, baseUrl })
  })
}

interface Answer {
  readonly isAccepted: boolean
  readonly baseUrl: string
}

/** The house that is asked says yes, and leads; the former lead stays as one that has assured its part. Or it says no. */
export function answerLead(db: Db, house: House, id: number, { isAccepted, baseUrl }: Answer): Promise<void> {
  const { actor, administrationId } = house
  return transaction(db, async tx => {
    const project = await lockProject(tx, actor, id)
    // The same form, sent twice.
    if (project.administrationId === administrationId && isAccepted) return
    if (project.offeredToId !== administrationId)
      throw conflict('Ihre Verwaltung ist nicht mehr gefragt, die Federführung zu übernehmen.')
    await sql`update projects set offered_to_id = null where id = ${id}::int`.execute(tx)
    if (isAccepted) {
      await sql`
        delete from project_participants where project_id = ${id}::int and administration_id = ${administrationId}::int`.execute(
        tx,
      )
      await sql`
        insert into project_participants (project_id, administration_id, role, person_id)
        values (${id}::int, ${project.administrationId}::int, 'assured', null)`.execute(tx)
      await sql`update projects set administration_id = ${administrationId}::int where id = ${id}::int`.execute(tx)
      await writeTerms(tx, id)
      await noteChange(tx, id)
    }
    await record(tx, actor, {
      kind: isAccepted ? 'project.leadTaken' : 'project.leadDeclined',
      subjectKind: 'project',
      subjectId: id,
      before: { administrationId: project.administrationId },
    })
    await mailHandoverAnswer(tx, { project, house, isAccepted, baseUrl })
  })
}
