import { type Db, sql, type Tx } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { paths } from '../../../../paths.ts'
import { isListedSolution } from '../../queries/visible.ts'
import { beginReuse } from '../../reuse/commands/interest.ts'
import { reasonOf, replyAddress } from '../../reuse/mails.ts'
import type { Party } from '../../reuse/owner.ts'
import { recipientsOf } from '../../reuse/queries/recipients.ts'

/** What became of the solutions somebody chose: ids of reuses, and how many are no longer to be had. */
export interface Declared {
  readonly begun: readonly number[]
  readonly running: readonly number[]
  readonly gone: number
}

/** Declares interest in many solutions; each giver hears of all of its own in one mail. */
export async function declareInterests(
  tx: Tx,
  party: Party,
  solutionIds: readonly number[],
  baseUrl: string,
): Promise<Declared> {
  const wantable = await listWantable(tx, party, solutionIds)
  const begun: number[] = []
  const running: number[] = []
  for (const solutionId of wantable) {
    const { id, isNew } = await beginReuse(tx, party, { solutionId, note: null, targetOn: null })
    if (isNew) begun.push(id)
    else running.push(id)
  }
  await tellGivers(tx, party, begun, baseUrl)
  return { begun, running, gone: new Set(solutionIds).size - wantable.length }
}

/** Always in the same order, so that two people of a house do not wait for each other. */
async function listWantable(tx: Tx, { actor, administrationId }: Party, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select s.id from solutions s where s.id = any(${ids}::int[]) and s.administration_id <> ${administrationId}::int
      and ${isListedSolution(actor)} order by s.id`.execute(tx)
  return rows.map(({ id }) => id)
}

interface Begun {
  readonly id: number
  readonly solutionName: string
  readonly giverId: number
  readonly giverName: string
}

async function tellGivers(tx: Tx, party: Party, reuseIds: readonly number[], baseUrl: string) {
  const begun = await listBegun(tx, reuseIds)
  for (const [giverId, reuses] of Map.groupBy(begun, ({ giverId }) => giverId))
    await tellGiver(tx, party, giverId, reuses, baseUrl)
}

async function listBegun(db: Db, reuseIds: readonly number[]): Promise<Begun[]> {
  const { rows } = await sql<Begun>`
    select r.id, s.name as solution_name, a.id as giver_id, a.display_name as giver_name
    from reuses r join solutions s on s.id = r.solution_id join administrations a on a.id = s.administration_id
    where r.id = any(${reuseIds}::int[]) order by s.name collate "und-x-icu", r.id`.execute(db)
  return rows
}

async function tellGiver(tx: Tx, party: Party, giverId: number, reuses: readonly Begun[], baseUrl: string) {
  const { actor, administrationName } = party
  const recipients = await recipientsOf(tx, giverId)
  const what = reuses.length === 1 ? `„${reuses[0]?.solutionName}“` : `${reuses.length} Ihrer Lösungen`
  for (const to of recipients.addresses)
    await enqueueMail(tx, {
      key: `reuse:${reuses.map(({ id }) => id).join('-')}:interest:${to}`,
      purpose: 'reuse',
      to,
      replyTo: await replyAddress(tx, party),
      subject: `${administrationName} interessiert sich für ${what}`,
      body: [
        `${actor.name} (${administrationName}) hat Interesse an ${what} angemeldet.`,
        'Sie sind am Zug: Bieten Sie auf der gemeinsamen Seite ein Gespräch an, sagen Sie gleich zu, oder schreiben Sie eine Notiz.',
        ...reuses.map(({ id, solutionName }) => ({ label: solutionName, href: baseUrl + paths.reuse(id) })),
      ],
      reason: reasonOf(recipients, reuses[0]?.giverName ?? ''),
    })
}
