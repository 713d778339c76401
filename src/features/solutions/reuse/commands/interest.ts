import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { isVisibleSolution } from '../../queries/visible.ts'
import { germanDay } from '../days.ts'
import { tellSide } from '../mails.ts'
import type { Party } from '../owner.ts'
import { findRunning, lockReuse } from '../queries/reuse.ts'
import { writeStep } from './step.ts'

export interface Interest {
  readonly solutionId: number
  readonly note: string | null
  /** When the house would like to be live, like 2027-03-31. */
  readonly targetOn: string | null
}

type Adopter = Pick<Party, 'actor' | 'administrationId'>

/**
 * Declares interest of the house in a solution, and tells its giver. Where the house has begun already, nothing happens:
 * answers that reuse.
 */
export const declareInterest = (db: Db, adopter: Adopter, interest: Interest, baseUrl: string): Promise<number> =>
  transaction(db, tx => declareInterestIn(tx, adopter, interest, baseUrl))

/** The same within a larger change. The right to do so is checked by the caller (`mayReuse`). */
export async function declareInterestIn(tx: Tx, adopter: Adopter, interest: Interest, baseUrl: string) {
  const { id, isNew } = await beginReuse(tx, adopter, interest)
  if (isNew) await tellOfInterest(tx, adopter, id, interest.note, baseUrl)
  return id
}

/** The same without a mail: of many at once their giver hears in one. */
export async function beginReuse(tx: Tx, adopter: Adopter, interest: Interest) {
  const { actor, administrationId } = adopter
  await requireWantable(tx, actor, administrationId, interest.solutionId)
  const id = await insertReuse(tx, administrationId, interest)
  if (id === null) return { id: (await findRunning(tx, administrationId, interest.solutionId)) ?? 0, isNew: false }
  const step = { reuseId: id, side: 'adopter', stage: 'interest', note: interest.note, requestId: null } as const
  await writeStep(tx, actor, step)
  const { solutionId, targetOn } = interest
  const subject = { subjectKind: 'reuse', subjectId: id }
  await record(tx, actor, { kind: 'reuse.started', ...subject, after: { solutionId, targetOn } })
  return { id, isNew: true }
}

/** The solution exists for who asks, is still offered, and is not the own one. */
async function requireWantable(tx: Tx, actor: Actor, own: number, solutionId: number) {
  const { rows } = await sql<{ isOwn: boolean; isWithdrawn: boolean }>`
    select s.administration_id = ${own}::int as is_own, s.withdrawn_at is not null as is_withdrawn
    from solutions s where s.id = ${solutionId}::int and ${isVisibleSolution(actor)} for key share`.execute(tx)
  const found = rows[0]
  if (!found) throw notFound('Diese Lösung gibt es nicht.')
  if (found.isOwn) throw conflict('Diese Lösung bietet Ihre eigene Verwaltung an.')
  if (found.isWithdrawn) throw conflict('Diese Lösung wird nicht mehr angeboten.')
}

/** Null where one is running: the house has one at a time. */
async function insertReuse(tx: Tx, own: number, { solutionId, targetOn }: Interest): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into reuses (solution_id, administration_id, target_on)
    values (${solutionId}::int, ${own}::int, ${targetOn}::date)
    on conflict (solution_id, administration_id) where stage <> 'ended' do nothing returning id`.execute(tx)
  return rows[0]?.id ?? null
}

async function tellOfInterest(tx: Tx, adopter: Adopter, id: number, note: string | null, baseUrl: string) {
  const { actor, administrationId } = adopter
  const reuse = await lockReuse(tx, administrationId, id)
  await tellSide(tx, {
    reuse,
    to: 'giver',
    key: `reuse:${id}:interest`,
    purpose: 'reuse',
    sender: { actor, administrationId },
    subject: `${reuse.adopterName} interessiert sich für „${reuse.solutionName}“`,
    body: [
      `${actor.name} (${reuse.adopterName}) hat Interesse an Ihrer Lösung „${reuse.solutionName}“ angemeldet.`,
      ...(note ? [note] : []),
      ...(reuse.targetOn ? [`Gewünscht bis: ${germanDay(reuse.targetOn)}`] : []),
      'Sie sind am Zug: Bieten Sie auf der gemeinsamen Seite ein Gespräch an, sagen Sie gleich zu, oder schreiben Sie eine Notiz.',
    ],
    baseUrl,
  })
}
