import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import type { ParticipantRole } from '#domain/project.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { mailParticipation, mailRemoval } from '../mails.ts'
import { lockLed, lockProject, requireOpen } from './lock.ts'

interface Joining {
  readonly role: ParticipantRole
  readonly note: string | null
  readonly baseUrl: string
}

/** Lets the house take part, or changes how; its lead hears of it. Said again, nothing happens. */
export function takePart(db: Db, house: House, id: number, { role, note, baseUrl }: Joining): Promise<void> {
  const { actor, administrationId } = house
  return transaction(db, async tx => {
    const project = await lockProject(tx, actor, id)
    if (project.administrationId === administrationId) throw conflict('Ihre Verwaltung führt dieses Vorhaben selbst.')
    requireOpen(project)
    const before = await readRole(tx, id, administrationId)
    const { rows } = await sql`
      insert into project_participants as x (project_id, administration_id, role, note, person_id)
      values (${id}::int, ${administrationId}::int, ${role}, ${note}, ${actor.personId}::uuid)
      on conflict (project_id, administration_id) do update set role = excluded.role, note = excluded.note,
        person_id = excluded.person_id
      where (x.role, coalesce(x.note, '')) <> (excluded.role, coalesce(excluded.note, ''))
      returning 1`.execute(tx)
    if (!rows.length) return
    if (role === 'interested') await withdrawOffer(tx, id, administrationId)
    const subject = { subjectKind: 'project', subjectId: id }
    await record(tx, actor, { kind: 'project.joined', ...subject, before: before && { role: before }, after: { role } })
    if (role !== before) await mailParticipation(tx, { project, house, role, note, baseUrl })
  })
}

async function readRole(tx: Tx, id: number, administrationId: number): Promise<ParticipantRole | null> {
  const { rows } = await sql<{ role: ParticipantRole }>`
    select role from project_participants where project_id = ${id}::int and administration_id = ${administrationId}::int`.execute(
    tx,
  )
  return rows[0]?.role ?? null
}

/** The house no longer takes part. */
export function leave(db: Db, house: House, id: number, baseUrl: string): Promise<void> {
  return transaction(db, async tx => {
    const project = await lockProject(tx, house.actor, id)
    const role = await endParticipation(tx, id, house.administrationId)
    if (role === null) return
    const subject = { subjectKind: 'project', subjectId: id }
    await record(tx, house.actor, { kind: 'project.left', ...subject, before: { role } })
    await mailParticipation(tx, { project, house, role: null, note: null, baseUrl })
  })
}

async function endParticipation(tx: Tx, id: number, administrationId: number): Promise<ParticipantRole | null> {
  const { rows } = await sql<{ role: ParticipantRole }>`
    delete from project_participants where project_id = ${id}::int and administration_id = ${administrationId}::int
    returning role`.execute(tx)
  await withdrawOffer(tx, id, administrationId)
  return rows[0]?.role ?? null
}

/** Only who has assured its part may be asked to lead. */
async function withdrawOffer(tx: Tx, id: number, administrationId: number) {
  await sql`
    update projects set offered_to_id = null
    where id = ${id}::int and offered_to_id = ${administrationId}::int`.execute(tx)
}

interface Removal {
  readonly administrationId: number
  readonly reason: string
}

/** Ends that another house takes part, with a reason that it is told. */
export function removeParticipant(db: Db, house: House, id: number, { administrationId, reason }: Removal) {
  return transaction(db, async tx => {
    const project = await lockLed(tx, house, id)
    const role = await endParticipation(tx, id, administrationId)
    if (role === null) throw notFound('Diese Verwaltung macht bei dem Vorhaben nicht mit.')
    await record(tx, house.actor, {
      kind: 'project.participantRemoved',
      subjectKind: 'project',
      subjectId: id,
      before: { administrationId, role },
      after: { reason },
    })
    await mailRemoval(tx, { project, administrationId, reason })
  })
}
