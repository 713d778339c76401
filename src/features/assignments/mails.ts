import type { Tx } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import type { Actor } from '#domain/actor.ts'
import { isoDay } from '#web/time.tsx'
import { paths } from '../../paths.ts'
import type { LockedAssignment } from './commands/lock.ts'
import { listRecipients, type Recipient } from './queries/recipients.ts'

/** What a house hears of the work of its Verbund; in the transaction of the change. */

interface Letter {
  /** What is told, so that each house hears it once. */
  readonly key: string
  readonly purpose: string
  readonly subject: string
  readonly body: (to: Recipient) => Parameters<typeof enqueueMail>[1]['body']
}

async function tell(tx: Tx, administrationIds: readonly number[], { key, purpose, subject, body }: Letter) {
  for (const to of await listRecipients(tx, administrationIds))
    for (const [i, address] of to.addresses.entries())
      await enqueueMail(tx, {
        key: `${key}:${to.administrationId}:${i}`,
        purpose,
        to: address,
        subject,
        body: body(to),
        reason: `Sie erhalten diese Nachricht ${to.isMailbox ? 'im Postfach' : 'als Koordination'} von ${to.administrationName} auf OZG-connect.`,
      })
}

interface PassedOn {
  readonly baseUrl: string
  readonly actor: Actor
  readonly passed: LockedAssignment
  readonly toId: number
}

/** To the member a service was handed to. */
export function mailPassedOn(tx: Tx, { baseUrl, actor, passed, toId }: PassedOn) {
  const { id, allianceId, allianceName, serviceName, takenByName, version } = passed
  const giver = takenByName ?? actor.acting?.administrationName ?? ''
  return tell(tx, [toId], {
    key: `assignment-passed-on:${id}:${version}`,
    purpose: 'assignmentPassedOn',
    subject: `Verbund „${allianceName}“: „${serviceName}“ liegt jetzt bei Ihnen`,
    body: ({ administrationName }) => [
      `im Verbund „${allianceName}“ hat ${actor.name} (${actor.acting?.administrationName ?? giver}) die Leistung „${serviceName}“ an ${administrationName} weitergegeben.`,
      'Wenn das nicht passt, geben Sie sie dort mit einem Klick zurück; dann ist sie wieder frei.',
      { label: 'Zur Leistung', href: baseUrl + paths.signIn(paths.assignment(allianceId, id)) },
    ],
  })
}

interface HandedOver {
  readonly baseUrl: string
  readonly handed: LockedAssignment
  readonly administrationIds: readonly number[]
}

/** To every member a result was handed over to. */
export function mailHandedOver(tx: Tx, { baseUrl, handed, administrationIds }: HandedOver) {
  const { id, allianceName, serviceName, takenByName } = handed
  return tell(tx, administrationIds, {
    key: `assignment-handed-over:${id}`,
    purpose: 'assignmentHandedOver',
    subject: `Verbund „${allianceName}“: Ergebnis zu „${serviceName}“`,
    body: ({ administrationName }) => [
      `${takenByName} hat im Verbund „${allianceName}“ die Leistung „${serviceName}“ umgesetzt und allen Mitgliedern übergeben.`,
      `Ob ${administrationName} das Ergebnis übernimmt, entscheiden Sie: Mit einem Klick steht es in Ihrer Liste, und Sie können das 24 Stunden lang zurücknehmen.`,
      { label: 'Ergebnisse ansehen und entscheiden', href: baseUrl + paths.signIn(paths.ownHandedServices()) },
    ],
  })
}

export interface DueWork {
  readonly id: number
  readonly version: number
  readonly serviceName: string
  /** „bis 30.11.2026“, „seit 20.11.2026 überfällig“ */
  readonly when: string
}

interface Reminder {
  readonly baseUrl: string
  readonly allianceId: number
  readonly allianceName: string
  readonly takerId: number
  readonly works: readonly DueWork[]
}

/** To a taker whose days are near or past. */
export function mailDueWork(tx: Tx, { baseUrl, allianceId, allianceName, takerId, works }: Reminder) {
  const many = works.length === 1 ? 'eine Leistung wird fällig' : `${works.length} Leistungen werden fällig`
  return tell(tx, [takerId], {
    key: `assignments-due:${allianceId}:${isoDay(new Date())}:${works.map(({ id, version }) => `${id}.${version}`).join(',')}`,
    purpose: 'assignmentsDue',
    subject: `Verbund „${allianceName}“: ${many}`,
    body: ({ administrationName }) => [
      `${administrationName} hat im Verbund „${allianceName}“ übernommen:`,
      works.map(({ serviceName, when }) => `– ${serviceName}, ${when}`).join('\n'),
      'Wenn der Termin nicht zu halten ist, tragen Sie einen neuen ein, oder geben Sie die Leistung zurück.',
      {
        label: 'Zu Ihren übernommenen Leistungen',
        href: baseUrl + paths.signIn(paths.allianceWork(allianceId, `?uebernommen=${takerId}`)),
      },
    ],
  })
}
