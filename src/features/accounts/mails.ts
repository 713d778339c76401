import { randomUUID } from 'node:crypto'
import type { Tx } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { paths } from '../../paths.ts'

interface Recipient {
  readonly name: string
  readonly email: string
}

const reasonOfNotice =
  'Diese Nachricht geht an Sie, weil sich die Anmeldung bei Ihrem Konto auf OZG-connect geändert hat. Sie lässt sich nicht abbestellen.'

/** What is told to a person after a change of how they sign in, so that nobody else does it unnoticed. */
const notices = {
  passwordChanged: 'das Passwort Ihres Kontos wurde geändert. Alle anderen Sitzungen sind beendet.',
  passwordReset: 'das Passwort Ihres Kontos wurde über „Passwort vergessen“ neu gesetzt. Alle Sitzungen sind beendet.',
  factorOn: 'für Ihr Konto wurde eine Authenticator-App als zweiter Faktor eingerichtet.',
  factorOff: 'der zweite Faktor Ihres Kontos wurde abgeschaltet. Zum Anmelden genügt jetzt das Passwort.',
  recoveryCodesRenewed: 'für Ihr Konto wurden neue Wiederherstellungscodes erzeugt. Die früheren gelten nicht mehr.',
  recoveryCodeUsed: 'bei Ihrem Konto hat sich jemand mit einem Wiederherstellungscode angemeldet.',
  passkeyAdded: 'zu Ihrem Konto wurde ein Passkey hinzugefügt.',
  passkeyRemoved: 'von Ihrem Konto wurde ein Passkey entfernt.',
  identityConnected: 'Ihr Konto wurde mit einem Anmeldedienst verbunden. Man kann sich künftig darüber anmelden.',
  identityDisconnected: 'die Verbindung Ihres Kontos mit einem Anmeldedienst wurde getrennt.',
  emailChanged: 'die E-Mail-Adresse Ihres Kontos wurde geändert. Sie melden sich künftig mit der neuen Adresse an.',
} as const

export type Notice = keyof typeof notices

export async function mailNotice(tx: Tx, baseUrl: string, to: Recipient, notice: Notice): Promise<void> {
  const sentence = notices[notice]
  await enqueueMail(tx, {
    key: `account ${randomUUID()}`,
    purpose: notice,
    to: to.email,
    name: to.name,
    subject: 'Änderung an Ihrem Konto bei OZG-connect',
    body: [
      sentence,
      'Wenn Sie das waren, ist nichts zu tun. Sonst setzen Sie bitte sofort ein neues Passwort und sehen Sie in Ihrem Konto nach den Sitzungen, den Passkeys, den Anmeldediensten und dem zweiten Faktor.',
      { label: 'Neues Passwort setzen', href: baseUrl + paths.forgotPassword() },
    ],
    reason: reasonOfNotice,
  })
}

export async function mailResetLink(tx: Tx, baseUrl: string, to: Recipient, token: string): Promise<void> {
  await enqueueMail(tx, {
    key: `resetPassword ${randomUUID()}`,
    purpose: 'resetPassword',
    to: to.email,
    name: to.name,
    subject: 'Neues Passwort für OZG-connect',
    body: [
      'jemand, vermutlich Sie, möchte für Ihr Konto ein neues Passwort setzen. Der Link gilt eine Stunde und einmal.',
      { label: 'Neues Passwort setzen', href: baseUrl + paths.resetPassword(token) },
      'Wenn Sie das nicht waren, ist nichts zu tun: Ihr Passwort bleibt, wie es ist.',
    ],
    reason: 'Diese Nachricht geht an Sie, weil auf OZG-connect „Passwort vergessen“ mit dieser Adresse benutzt wurde.',
  })
}

interface EmailChange {
  readonly person: Recipient
  readonly newEmail: string
}

/** To the address that is to be left. */
export async function mailToFormer(tx: Tx, baseUrl: string, { person, newEmail }: EmailChange, token: string) {
  await enqueueMail(tx, {
    key: `changeEmail ${randomUUID()}`,
    purpose: 'changeEmail',
    to: person.email,
    name: person.name,
    subject: 'E-Mail-Adresse Ihres Kontos ändern',
    body: [
      `die E-Mail-Adresse Ihres Kontos soll künftig ${newEmail} sein. Dazu muss beides bestätigt werden: hier und im Postfach der neuen Adresse. Der Link gilt 24 Stunden.`,
      { label: 'Änderung bestätigen', href: baseUrl + paths.confirmNewEmail(token) },
      'Wenn Sie das nicht waren, bestätigen Sie bitte nichts und setzen Sie ein neues Passwort: Jemand ist in Ihrem Konto angemeldet.',
      { label: 'Neues Passwort setzen', href: baseUrl + paths.forgotPassword() },
    ],
    reason: 'Diese Nachricht geht an Sie, weil dies die bisherige Adresse eines Kontos auf OZG-connect ist.',
  })
}

/** To the address that is to be used. */
export async function mailToNew(tx: Tx, baseUrl: string, { person, newEmail }: EmailChange, token: string) {
  await enqueueMail(tx, {
    key: `changeEmail ${randomUUID()}`,
    purpose: 'changeEmail',
    to: newEmail,
    name: person.name,
    subject: 'E-Mail-Adresse bestätigen',
    body: [
      'diese Adresse soll künftig zu Ihrem Konto auf OZG-connect gehören. Bitte bestätigen Sie sie; auch an Ihre bisherige Adresse ging ein Link, der bestätigt werden muss. Der Link gilt 24 Stunden.',
      { label: 'Adresse bestätigen', href: baseUrl + paths.confirmNewEmail(token) },
    ],
    reason: 'Diese Nachricht geht an Sie, weil jemand diese Adresse für ein Konto auf OZG-connect angegeben hat.',
  })
}

/** To an address that has an account already: who asked learns nothing of it. */
export async function mailTaken(tx: Tx, baseUrl: string, newEmail: string) {
  await enqueueMail(tx, {
    key: `changeEmail ${randomUUID()}`,
    purpose: 'changeEmail',
    to: newEmail,
    subject: 'Sie haben bereits ein Konto bei OZG-connect',
    body: [
      'jemand wollte diese Adresse für ein anderes Konto benutzen. Zu ihr gehört aber schon Ihr Konto; es wurde nichts verändert.',
      { label: 'Anmelden', href: baseUrl + paths.signIn() },
    ],
    reason: 'Diese Nachricht geht an Sie, weil jemand diese Adresse für ein Konto auf OZG-connect angegeben hat.',
  })
}

/** Becoming the operator, by invitation from the command line. */
export async function mailOperatorLink(tx: Tx, baseUrl: string, email: string, token: string): Promise<void> {
  await enqueueMail(tx, {
    key: `becomeOperator ${randomUUID()}`,
    purpose: 'becomeOperator',
    to: email,
    subject: 'Betrieb von OZG-connect übernehmen',
    body: [
      'Sie sollen den Betrieb einer Installation von OZG-connect übernehmen: Verwaltungen freigeben, sperren, Einstellungen setzen. Der Link gilt 72 Stunden und einmal.',
      { label: 'Betrieb übernehmen', href: baseUrl + paths.becomeOperator(token) },
    ],
    reason: 'Diese Nachricht geht an Sie, weil jemand mit Zugang zum Server Ihre Adresse angegeben hat.',
  })
}
