import type { Tx } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import type { Actor } from '#domain/actor.ts'
import { formatCount } from '#web/list/format.ts'
import { isoDay } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Coordinated } from './coordinated.ts'
import { type Contact, listAllianceCoordination, listCoordinations } from './queries/members.ts'
import type { MemberBatch } from './run.ts'
import { entriesWord } from './words.ts'

/** What members and the Verbund coordination hear of each other by mail; in the transaction of the change. */

const reasonOf = ({ administrationName }: Contact) =>
  `Sie erhalten diese Nachricht, weil Sie auf OZG-connect ${administrationName} koordinieren.`

interface EntriesTold {
  readonly alliance: Coordinated
  readonly batches: readonly MemberBatch[]
  readonly baseUrl: string
  readonly note: string
}

/** To the coordination of each member something was entered for: one mail per act. */
export async function mailEntries(tx: Tx, actor: Actor, { alliance, batches, baseUrl, note }: EntriesTold) {
  const ofMember = new Map(batches.map(batch => [batch.administrationId, batch]))
  for (const contact of await listCoordinations(tx, [...ofMember.keys()])) {
    const batch = ofMember.get(contact.administrationId)
    if (!batch || contact.membershipId === actor.acting?.membershipId) continue
    await enqueueMail(tx, {
      key: `alliance-entries:${batch.batchId}:${contact.membershipId}`,
      purpose: 'allianceEntries',
      to: contact.email,
      name: contact.name,
      subject: `Der Verbund „${alliance.name}“ hat für Sie ${entriesWord(batch.entries)} eingetragen`,
      body: [
        `der Verbund „${alliance.name}“ hat für ${contact.administrationName} ${entriesWord(batch.entries)} eingetragen, wie Sie es ihm erlaubt haben:`,
        note,
        'Sie können das 24 Stunden lang als Ganzes zurücknehmen, jeden Eintrag ändern und jederzeit Einspruch einlegen.',
        { label: 'Ansehen, was eingetragen wurde', href: baseUrl + paths.signIn(paths.ownBatch(batch.batchId)) },
      ],
      reason: reasonOf(contact),
    })
  }
}

interface ObjectionTold {
  readonly alliance: Coordinated
  readonly baseUrl: string
  /** The undo or the objection by number, so that each is told once. */
  readonly key: string
  readonly names: readonly string[]
  readonly reason: string | null
}

const mostNames = 20

/** To the Verbund coordination: a member objects to what was entered for it. */
export async function mailObjection(tx: Tx, actor: Actor, { alliance, baseUrl, key, names, reason }: ObjectionTold) {
  const house = actor.acting?.administrationName ?? ''
  const rest = names.length > mostNames ? [`und ${formatCount(names.length - mostNames)} weitere`] : []
  for (const contact of await listAllianceCoordination(tx, alliance.id))
    await enqueueMail(tx, {
      key: `entry-objection:${key}:${contact.membershipId}`,
      purpose: 'entryObjection',
      to: contact.email,
      name: contact.name,
      subject: `${house} erhebt Einspruch gegen ${entriesWord(names.length)}`,
      body: [
        `${house} erhebt Einspruch gegen das, was der Verbund „${alliance.name}“ für diese Verwaltung eingetragen hat:`,
        [...names.slice(0, mostNames), ...rest].map(name => `– ${name}`).join('\n'),
        ...(reason ? [`Begründung:\n${reason}`] : []),
        'Der Verbund trägt diese Leistungen dort nicht mehr ein, bis die Verwaltung ihren Einspruch zurücknimmt.',
        { label: 'Einsprüche ansehen', href: baseUrl + paths.signIn(paths.allianceEntries(alliance.id)) },
      ],
      reason: `Sie erhalten diese Nachricht, weil Sie auf OZG-connect den Verbund „${alliance.name}“ koordinieren.`,
    })
}

/** To the coordination of a member: the Verbund asks for permission. Once a day, however often somebody asks. */
export async function mailGrantRequest(
  tx: Tx,
  actor: Actor,
  { alliance, administrationId, baseUrl }: { alliance: Coordinated; administrationId: number; baseUrl: string },
) {
  for (const contact of await listCoordinations(tx, [administrationId]))
    await enqueueMail(tx, {
      key: `grant-request:${alliance.id}:${contact.membershipId}:${isoDay(new Date())}`,
      purpose: 'grantRequest',
      to: contact.email,
      name: contact.name,
      subject: `Der Verbund „${alliance.name}“ möchte für Sie eintragen dürfen`,
      body: [
        `${actor.name} koordiniert den Verbund „${alliance.name}“ und bittet darum, für ${contact.administrationName} eintragen zu dürfen, wie weit die Verwaltungen mit ihren Leistungen sind.`,
        'Sie bestimmen, für welche Themenfelder das gilt. Sie sehen jeden Eintrag, können ihn ändern und Einspruch einlegen, und Sie können die Erlaubnis jederzeit zurückziehen.',
        { label: 'Erlaubnis festlegen', href: baseUrl + paths.signIn(paths.allianceGrant(alliance.id)) },
      ],
      reason: reasonOf(contact),
    })
}
