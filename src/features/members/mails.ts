import { randomUUID } from 'node:crypto'
import type { OutgoingMail } from '#core/mail/outbox.ts'
import { type Role, roleLabels } from '#domain/actor.ts'
import { paths } from '../../paths.ts'

/** The mails of registering and belonging. Names are quoted: whoever registers chooses them. */

type Target =
  | { readonly administrationId: number; readonly name: string }
  | { readonly body: { readonly name: string } }

const nameOf = (target: Target) => ('body' in target ? target.body.name : target.name)
const registerPath = (target: Target) =>
  'body' in target ? paths.registerBody() : paths.registerAt(target.administrationId)

interface Verification {
  readonly name: string
  readonly email: string
  readonly token: string
  readonly hours: number
}

export function verificationMail({ name, email, token, hours }: Verification, baseUrl: string): OutgoingMail {
  return {
    key: `verify-email:${randomUUID()}`,
    purpose: 'verifyEmail',
    to: email,
    subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    name,
    body: [
      'mit dieser Adresse hat sich jemand bei OZG-connect registriert. Wenn Sie das waren, bestätigen Sie bitte die Adresse; Sie brauchen dazu das Passwort, das Sie gewählt haben.',
      { label: 'E-Mail-Adresse bestätigen', href: baseUrl + paths.confirmEmail(token) },
      `Der Link gilt ${hours} Stunden und einmal. Waren Sie es nicht, brauchen Sie nichts zu tun: Ohne Bestätigung entsteht kein Zugang.`,
    ],
    reason: 'Sie erhalten diese Mail, weil Ihre Adresse bei einer Registrierung angegeben wurde.',
  }
}

/** To an address that has an account already: the page has said nothing about that. */
export function accountExistsMail(email: string, target: Target, baseUrl: string): OutgoingMail {
  return {
    key: `account-exists:${randomUUID()}`,
    purpose: 'accountExists',
    to: email,
    subject: 'Sie haben schon ein Konto bei OZG-connect',
    body: [
      `mit dieser Adresse wollte sich jemand für „${nameOf(target)}“ registrieren. Für diese Adresse gibt es aber schon ein Konto. Ein Konto genügt für mehrere Verwaltungen.`,
      {
        label: 'Anmelden und für diese Verwaltung anfragen',
        href: baseUrl + paths.signIn(registerPath(target)),
      },
      { label: 'Passwort vergessen', href: baseUrl + paths.forgotPassword() },
      'Waren Sie es nicht, brauchen Sie nichts zu tun: An Ihrem Konto hat sich nichts geändert.',
    ],
    reason: 'Sie erhalten diese Mail, weil Ihre Adresse bei einer Registrierung angegeben wurde.',
  }
}

interface Asking {
  readonly id: number
  readonly personName: string
  readonly administrationName: string
}

type DeciderKind = 'coordinators' | 'district' | 'operators'

/** To one of those who decide about somebody who waits. */
export function approvalRequestedMail(
  { id, personName, administrationName }: Asking,
  kind: DeciderKind,
  decider: { readonly personId: string; readonly name: string; readonly email: string },
  baseUrl: string,
): OutgoingMail {
  const decisions: Readonly<Record<DeciderKind, string>> = {
    coordinators: paths.ownPeople(),
    district: paths.ownMunicipalities(),
    operators: paths.operationApproval(id),
  }
  return {
    key: `approval-requested:${id}:${decider.personId}`,
    purpose: 'approvalRequested',
    to: decider.email,
    subject: `Freigabe erbeten: ${administrationName}`,
    name: decider.name,
    body: [
      kind === 'coordinators'
        ? `„${personName}“ möchte für „${administrationName}“ mitarbeiten. Bitte entscheiden Sie, ob diese Person zu Ihnen gehört.`
        : `„${personName}“ möchte „${administrationName}“ registrieren und koordinieren. Bitte entscheiden Sie, ob diese Person für die Verwaltung sprechen darf.`,
      { label: 'Anfrage ansehen und entscheiden', href: baseUrl + decisions[kind] },
      `Die Person wartet, bis jemand entschieden hat.${kind === 'operators' ? '' : ' Falls Sie für mehrere Verwaltungen handeln, wechseln Sie oben neben Ihrem Namen zuerst zu der, die entscheidet.'}`,
    ],
    reason: `Sie erhalten diese Mail, weil Sie über Zugänge für „${administrationName}“ entscheiden.`,
  }
}

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

export function endedMail(person: Decided): OutgoingMail {
  return {
    key: `membership-ended:${person.membershipId}`,
    purpose: 'membershipEnded',
    to: person.email,
    subject: `Ihr Zugang für ${person.administrationName} ist beendet`,
    name: person.personName,
    body: [
      `die Koordination von „${person.administrationName}“ hat Ihren Zugang beendet. Sie können dort nicht mehr handeln; Ihr Konto besteht weiter.`,
    ],
    reason: account(person.administrationName),
  }
}

export function succeededMail(successor: Decided, formerName: string, baseUrl: string): OutgoingMail {
  return {
    key: `handed-over:${successor.membershipId}:${randomUUID()}`,
    purpose: 'handedOver',
    to: successor.email,
    subject: `Sie koordinieren jetzt ${successor.administrationName}`,
    name: successor.personName,
    body: [
      `${formerName} hat Ihnen die Koordination von „${successor.administrationName}“ übergeben, mit allem, was offen ist.`,
      { label: 'Zu Ihrer Verwaltung', href: baseUrl + paths.ownAdministration() },
    ],
    reason: account(successor.administrationName),
  }
}
