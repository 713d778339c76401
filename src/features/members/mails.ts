import type { OutgoingMail } from '#core/mail/outbox.ts'
import { type Role, roleLabels } from '#domain/actor.ts'
import { paths } from '../../paths.ts'

interface Decided {
  readonly membershipId: number
  readonly personName: string
  readonly email: string
  readonly administrationName: string
}

const account = (administration: string) =>
  `Sie erhalten diese Mail, weil Sie sich bei OZG-connect für „${administration}“ registriert haben.`

export function approvedMail(person: Decided, role: Role, baseUrl: string): OutgoingMail {
  return {
    key: `membership-approved:${person.membershipId}`,
    purpose: 'membershipApproved',
    to: person.email,
    subject: `Ihr Zugang für ${person.administrationName} ist freigegeben`,
    name: person.personName,
    body: [
      `Ihr Zugang für „${person.administrationName}“ ist freigegeben. Ihre Rolle: ${roleLabels[role]}.`,
      { label: 'Zu Ihrer Verwaltung', href: baseUrl + paths.ownAdministration() },
    ],
    reason: account(person.administrationName),
  }
}

export function declinedMail(person: Decided, reason: string): OutgoingMail {
  return {
    key: `membership-declined:${person.membershipId}`,
    purpose: 'membershipDeclined',
    to: person.email,
    subject: `Ihre Anfrage für ${person.administrationName} wurde abgelehnt`,
    name: person.personName,
    body: [
      `Ihre Anfrage, für „${person.administrationName}“ zu handeln, wurde abgelehnt. Als Grund ist angegeben:`,
      reason,
      'Ihr Konto besteht weiter. Sie können erneut anfragen, wenn sich der Grund erledigt hat, oder Ihr Konto unter „Mein Konto“ löschen.',
    ],
    reason: account(person.administrationName),
  }
}
