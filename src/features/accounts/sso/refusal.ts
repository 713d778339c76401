/** Why single sign-on ends without a session: a word for the log, and a sentence for the person. */
const sentences = {
  // The way back
  unknownAttempt:
    'Dieser Weg zurück passt zu keiner Anmeldung, die in diesem Browser begonnen wurde: Sie wurde schon benutzt, in einem anderen Browser begonnen oder ist älter als zehn Minuten.',
  declined: 'Der Anmeldedienst hat die Anmeldung abgebrochen oder abgelehnt.',
  answeredError: 'Der Anmeldedienst hat die Anmeldung mit einer Fehlermeldung beendet.',
  // What the provider says cannot be believed
  wrongIssuer: 'Die Antwort kam von einem anderen Anmeldedienst als dem, bei dem Sie sich anmelden wollten.',
  wrongAnswer:
    'Die Antwort des Anmeldedienstes ließ sich nicht prüfen: Sie ist gefälscht, veraltet oder nicht für diese Plattform bestimmt.',
  // The provider cannot be talked to
  unreachable: 'Der Anmeldedienst ist gerade nicht erreichbar.',
  slow: 'Der Anmeldedienst antwortet nicht schnell genug.',
  tooLong: 'Der Anmeldedienst hat mehr gesendet, als hier angenommen wird.',
  redirected: 'Der Anmeldedienst verweist auf eine andere Adresse. Weiterleitungen werden hier nicht verfolgt.',
  foreignHost: 'Der Anmeldedienst verweist auf einen anderen Server als den, der für ihn eingetragen ist.',
  refusedUs:
    'Der Anmeldedienst nimmt Anfragen dieser Plattform nicht an. Vermutlich ist ihre Kennung dort geändert worden.',
  noTls: 'Der Anmeldedienst ist mit einer Adresse ohne https:// eingetragen.',
  noDescription: 'Unter der eingetragenen Adresse beschreibt sich kein Anmeldedienst nach OpenID Connect.',
  otherIssuer: 'Der Anmeldedienst nennt für sich selbst eine andere Adresse (issuer) als die eingetragene.',
  incomplete: 'Der Beschreibung des Anmeldedienstes fehlen Angaben, die hier gebraucht werden.',
  weakSignatures:
    'Der Anmeldedienst bietet keine der Signaturen an, die hier angenommen werden (RS256, PS256, ES256, EdDSA).',
  secretLost: 'Das Geheimnis (Client-Secret) lässt sich nicht mehr entschlüsseln; der Betrieb muss es neu eintragen.',
  // The identity is proved, but opens nothing
  ended: 'Dieser Anmeldedienst wird hier nicht mehr benutzt.',
  otherSession: 'Inzwischen ist in diesem Browser niemand oder jemand anderes angemeldet.',
  otherIdentity:
    'Beim Anmeldedienst haben Sie sich mit einem anderen Konto angemeldet als dem, das hier erwartet wird.',
  foreignIdentity: 'Dieses Konto des Anmeldedienstes ist schon mit einem anderen Konto auf dieser Plattform verbunden.',
  linkUsed: 'Dieser Link wurde schon benutzt oder ist abgelaufen.',
  unverified: 'Die E-Mail-Adresse Ihres Kontos auf dieser Plattform ist noch nicht bestätigt.',
  addressTaken: 'Zu dieser E-Mail-Adresse gibt es inzwischen ein Konto.',
} as const

export type RefusalCode = keyof typeof sentences

/** Ends single sign-on; caught by the handler, which shows the sentence. `detail` is for the log and names no value. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: string | undefined

  constructor(code: RefusalCode, detail?: string) {
    super(code)
    this.code = code
    this.detail = detail
  }

  get sentence(): string {
    return sentences[this.code]
  }
}

/** Whether the provider is to blame, which trying again later may heal. */
export const isOutage = (code: RefusalCode): boolean => code === 'unreachable' || code === 'slow'
