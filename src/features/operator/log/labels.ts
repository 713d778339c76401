import { discussionEvents } from './discussion-labels.ts'
import { type EventLabel, label } from './label.ts'
import { projectEvents } from './project-labels.ts'
import { searchEvents } from './search-labels.ts'

/** What the operation itself has entered about a provider. */
const providerFields = ['name', 'issuer', 'clientId', 'administrationId', 'emailDomains', 'factorValues']

const events: Readonly<Record<string, EventLabel>> = {
  'person.registered': label('Registrierung', 'hat ein Konto eröffnet'),
  'person.confirmed': label('Adresse bestätigt', 'hat die eigene E-Mail-Adresse bestätigt'),
  'registration.repeated': label(
    'Wiederholte Registrierung',
    'hat eine Registrierung für eine bekannte Adresse erhalten',
  ),
  'person.blocked': label('Person gesperrt', 'hat {x} gesperrt', 'blockId'),
  'person.unblocked': label('Sperre einer Person aufgehoben', 'hat die Sperre von {x} aufgehoben', 'blockId'),
  'person.deletionRequested': label('Löschung des Kontos beantragt', 'hat die Löschung des eigenen Kontos beantragt'),
  'person.deletionWithdrawn': label('Löschung zurückgenommen', 'hat die Löschung des eigenen Kontos zurückgenommen'),
  'person.deleted': label('Konto gelöscht', 'hat ein Konto endgültig gelöscht'),
  'person.renamed': label('Name geändert', 'hat den eigenen Namen geändert'),
  'person.emailChangeRequested': label('Adresswechsel begonnen', 'möchte die eigene E-Mail-Adresse wechseln'),
  'person.emailChanged': label('Adresse gewechselt', 'hat die eigene E-Mail-Adresse gewechselt'),
  'person.passwordChanged': label('Passwort geändert', 'hat das eigene Passwort geändert'),
  'person.passwordReset': label('Passwort zurückgesetzt', 'hat das eigene Passwort zurückgesetzt'),
  'factor.switchedOn': label('Zweiter Faktor eingerichtet', 'hat einen zweiten Faktor eingerichtet'),
  'factor.switchedOff': label('Zweiter Faktor abgeschaltet', 'hat den zweiten Faktor abgeschaltet'),
  'factor.removed': label('Zweiter Faktor entfernt', 'hat den zweiten Faktor von {x} entfernt'),
  'factor.recoveryCodeUsed': label(
    'Wiederherstellungscode benutzt',
    'hat sich mit einem Wiederherstellungscode angemeldet',
  ),
  'factor.recoveryCodesRenewed': label('Wiederherstellungscodes erneuert', 'hat neue Wiederherstellungscodes erhalten'),
  'passkey.added': label('Passkey eingerichtet', 'hat einen Passkey eingerichtet'),
  'passkey.renamed': label('Passkey umbenannt', 'hat einen Passkey umbenannt'),
  'passkey.removed': label('Passkey entfernt', 'hat einen Passkey entfernt'),
  'sessions.ended': label('Anmeldungen beendet', 'hat alle Anmeldungen von {x} beendet'),
  'identity.connected': label(
    'Anmeldedienst verbunden',
    'hat das Konto mit einem Anmeldedienst verbunden',
    'providerId',
  ),
  'identity.disconnected': label(
    'Anmeldedienst getrennt',
    'hat die Verbindung zu einem Anmeldedienst getrennt',
    'providerId',
  ),

  'identityProvider.added': label(
    'Anmeldedienst eingetragen',
    'hat den Anmeldedienst {x} eingetragen',
    ...providerFields,
  ),
  'identityProvider.changed': label('Anmeldedienst geändert', 'hat den Anmeldedienst {x} geändert', ...providerFields),
  'identityProvider.ended': label('Anmeldedienst beendet', 'hat den Anmeldedienst {x} beendet'),

  'operator.appointed': label('In den Betrieb berufen', 'hat {x} in den Betrieb berufen'),
  'operator.dismissed': label('Aus dem Betrieb abberufen', 'hat {x} aus dem Betrieb abberufen'),
  'settings.changed': label('Einstellung geändert', 'hat die Einstellung „{x}“ geändert', '*'),
  'mail.resent': label('Mail erneut eingereiht', 'hat {x} erneut in den Postausgang gestellt', 'state'),

  'administration.blocked': label('Verwaltung gesperrt', 'hat {x} gesperrt', 'blockId'),
  'administration.unblocked': label(
    'Sperre einer Verwaltung aufgehoben',
    'hat die Sperre von {x} aufgehoben',
    'blockId',
  ),
  'administration.proposed': label('Stelle vorgeschlagen', 'hat {x} für das Verzeichnis vorgeschlagen'),
  'administration.rhythmChanged': label('Rhythmus geändert', 'hat geändert, wie oft {x} bestätigt'),
  'participation.requested': label('Teilnahme angefragt', 'hat die Teilnahme von {x} angefragt', 'state'),
  'participation.approved': label('Teilnahme freigegeben', 'hat die Teilnahme von {x} freigegeben', 'state'),
  'participation.declined': label('Teilnahme abgelehnt', 'hat die Teilnahme von {x} abgelehnt', 'state', 'reason'),
  'participation.changed': label('Angaben geändert', 'hat die Angaben von {x} geändert'),
  'participation.drafted': label('Angaben vorbereitet', 'hat Angaben vorbereitet'),
  'administering.corrected': label(
    'Zuständigkeit berichtigt',
    'hat berichtigt, wer für {x} verwaltet',
    'administeredById',
  ),
  'inquiry.sent': label('Anfrage geschrieben', 'hat eine Anfrage an {x} geschrieben'),

  'membership.requested': label('Zugehörigkeit angefragt', 'hat Zugang angefragt', 'state', 'role'),
  'membership.approved': label('Person freigegeben', 'hat {x} freigegeben', 'state', 'role'),
  'membership.declined': label('Person abgelehnt', 'hat {x} abgelehnt', 'state'),
  'membership.accepted': label('Einladung angenommen', 'hat die Einladung angenommen', 'state', 'role'),
  'membership.roleChanged': label('Rolle geändert', 'hat die Rolle von {x} geändert', 'role'),
  'membership.tookOver': label('Koordination übernommen', 'hat {x} die Koordination übergeben', 'role'),
  'membership.handedOver': label('Koordination abgegeben', 'hat die Koordination abgegeben', 'role'),
  'membership.withdrawn': label('Anfrage zurückgezogen', 'hat die eigene Anfrage zurückgezogen', 'state'),
  'membership.ended': label('Zugehörigkeit beendet', 'hat die Zugehörigkeit von {x} beendet', 'state', 'role'),
  'reminders.switchedOn': label('Erinnerungen eingeschaltet', 'möchte an fällige Angaben erinnert werden'),
  'reminders.switchedOff': label('Erinnerungen abbestellt', 'hat die Erinnerungen abbestellt'),
  'invitation.sent': label('Einladung versandt', 'hat eine Einladung versandt', 'role'),
  'invitation.resent': label('Einladung erneut versandt', 'hat eine Einladung erneut versandt'),
  'invitation.revoked': label('Einladung zurückgezogen', 'hat eine Einladung zurückgezogen', 'role'),
  'invitation.accepted': label('Einladung angenommen', 'hat die Einladung angenommen', 'role'),

  'unitLink.created': label('Amt gefragt', 'hat ein Amt über einen Link gefragt'),
  'unitLink.renewed': label('Link an ein Amt erneuert', 'hat einen Link an ein Amt erneuert'),
  'unitLink.reminded': label('Amt erinnert', 'hat ein Amt an Fragen erinnert'),
  'unitLink.revoked': label('Link an ein Amt zurückgezogen', 'hat einen Link an ein Amt zurückgezogen'),
  'unitLink.submitted': label('Amt hat geantwortet', 'hat Antworten eines Amtes erhalten'),
  'product.proposed': label('Produkt vorgeschlagen', 'hat ein Produkt vorgeschlagen'),
  'product.approved': label('Produkt freigegeben', 'hat ein Produkt freigegeben'),
  'product.changed': label('Produkt geändert', 'hat die Angaben zu einem Produkt geändert'),
  'product.versionChanged': label('Version eines Produkts geändert', 'hat die Versionen eines Produkts geändert'),
  'product.merged': label('Produkte zusammengeführt', 'hat zwei Produkte zusammengeführt'),
  'product.removed': label('Produkt entfernt', 'hat ein Produkt entfernt'),
  'product.changeProposed': label('Ergänzung vorgeschlagen', 'hat Angaben zu einem Produkt vorgeschlagen'),
  'product.changeAccepted': label('Ergänzung übernommen', 'hat vorgeschlagene Angaben zu einem Produkt übernommen'),
  'product.changeDeclined': label('Ergänzung abgelehnt', 'hat vorgeschlagene Angaben zu einem Produkt abgelehnt'),
  'stack.changed': label('Technik geändert', 'hat die Technik der Verwaltung geändert'),
  'proposal.declined': label('Antwort abgelehnt', 'hat die Antwort eines Amtes abgelehnt'),

  'solution.published': label('Lösung veröffentlicht', 'hat eine Lösung veröffentlicht', 'visibility'),
  'solution.withdrawn': label('Lösung zurückgenommen', 'hat eine Lösung zurückgenommen'),
  'solution.noticeSent': label('Mitteilung zu einer Lösung', 'hat eine Mitteilung zu einer Lösung verschickt'),
  'solution.draftDiscarded': label('Entwurf verworfen', 'hat den Entwurf einer Lösung verworfen'),
  'experience.written': label('Erfahrungsbericht', 'hat einen Erfahrungsbericht geschrieben', 'visibility'),
  'experience.changed': label('Erfahrungsbericht geändert', 'hat einen Erfahrungsbericht geändert', 'visibility'),
  'experience.deleted': label('Erfahrungsbericht gelöscht', 'hat einen Erfahrungsbericht gelöscht'),
  'experience.replied': label('Erfahrungsbericht beantwortet', 'hat auf einen Erfahrungsbericht geantwortet'),
  'recommendation.given': label('Lösung empfohlen', 'hat eine Lösung empfohlen', 'visibility'),
  'recommendation.changed': label('Empfehlung geändert', 'hat eine Empfehlung geändert', 'visibility'),
  'recommendation.withdrawn': label('Empfehlung zurückgenommen', 'hat eine Empfehlung zurückgenommen'),
  'reuse.started': label('Interesse an einer Lösung', 'hat Interesse an einer Lösung angemeldet'),
  'reuse.moved': label('Schritt einer Nachnutzung', 'hat in einer Nachnutzung einen Schritt festgehalten'),
  'reuse.noted': label('Notiz zu einer Nachnutzung', 'hat zu einer Nachnutzung eine Notiz geschrieben'),
  'reuse.changed': label('Angaben zu einer Nachnutzung', 'hat Angaben zu einer Nachnutzung geändert'),

  ...projectEvents,
  ...searchEvents,
  ...discussionEvents,

  'alliance.founded': label('Verbund gegründet', 'hat den Verbund {x} gegründet', 'kind', 'name', 'visibility'),
  'alliance.edited': label(
    'Verbund geändert',
    'hat die Angaben des Verbunds {x} geändert',
    'kind',
    'name',
    'visibility',
  ),
  'alliance.dissolved': label('Verbund aufgelöst', 'hat den Verbund {x} aufgelöst'),
  'alliance.blocked': label('Verbund gesperrt', 'hat den Verbund {x} gesperrt', 'blockId'),
  'alliance.unblocked': label(
    'Sperre eines Verbunds aufgehoben',
    'hat die Sperre des Verbunds {x} aufgehoben',
    'blockId',
  ),
  'alliance.administrationInvited': label(
    'In Verbund eingeladen',
    'hat in den Verbund {x} eingeladen',
    'administrationId',
  ),
  'alliance.invitationWithdrawn': label(
    'Einladung in Verbund zurückgezogen',
    'hat eine Einladung in den Verbund {x} zurückgezogen',
    'administrationId',
  ),
  'alliance.invitationAccepted': label(
    'Verbund beigetreten',
    'hat die Einladung in den Verbund {x} angenommen',
    'administrationId',
  ),
  'alliance.invitationDeclined': label(
    'Einladung in Verbund abgelehnt',
    'hat die Einladung in den Verbund {x} abgelehnt',
    'administrationId',
  ),
  'alliance.left': label('Verbund verlassen', 'hat den Verbund {x} verlassen', 'administrationId'),
  'alliance.memberRemoved': label(
    'Aus Verbund entfernt',
    'hat eine Verwaltung aus dem Verbund {x} entfernt',
    'administrationId',
  ),
  'alliance.coordinatorAppointed': label(
    'Verbund-Koordination ernannt',
    'hat die Koordination des Verbunds {x} erweitert',
    'membershipId',
  ),
  'alliance.coordinatorDismissed': label(
    'Verbund-Koordination beendet',
    'hat in der Koordination des Verbunds {x} eine Person abgelöst',
    'membershipId',
  ),
  'alliance.coordinationMoved': label(
    'Verbund-Koordination übergeben',
    'hat die Koordination des Verbunds {x} übergeben',
    'membershipId',
  ),
  'alliance.entered': label(
    'Für Mitglieder eingetragen',
    'hat über den Verbund {x} für Mitglieder eingetragen',
    'runId',
  ),
  'entryObjection.raised': label('Einspruch', 'hat Einspruch gegen Eintragungen des Verbunds {x} eingelegt'),
  'entryObjection.lifted': label(
    'Einspruch zurückgenommen',
    'hat einen Einspruch gegen den Verbund {x} zurückgenommen',
  ),
  'entryGrant.given': label('Eintragen erlaubt', 'hat dem Verbund {x} das Eintragen erlaubt'),
  'entryGrant.changed': label('Erlaubnis geändert', 'hat die Erlaubnis zum Eintragen für den Verbund {x} geändert'),
  'entryGrant.withdrawn': label('Erlaubnis entzogen', 'hat dem Verbund {x} die Erlaubnis zum Eintragen entzogen'),
}

export const labelOfKind = (kind: string): EventLabel | undefined =>
  Object.hasOwn(events, kind) ? events[kind] : undefined

/** "Person gesperrt"; the code of a kind nobody has named yet. */
export const titleOfKind = (kind: string): string => labelOfKind(kind)?.title ?? kind

const subjectKinds: Readonly<Record<string, string>> = {
  person: 'Person',
  administration: 'Verwaltung',
  membership: 'Zugehörigkeit',
  invitation: 'Einladung',
  alliance: 'Verbund',
  setting: 'Einstellung',
  mail: 'Mail',
  unitLink: 'Rückfrage',
  identityProvider: 'Anmeldedienst',
}

export const titleOfSubjectKind = (kind: string): string => subjectKinds[kind] ?? kind
