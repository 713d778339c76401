import { type EventLabel, label } from './label.ts'

/** What the log says about what houses say to each other. */
export const discussionEvents: Readonly<Record<string, EventLabel>> = {
  'question.asked': label('Frage gestellt', 'hat eine Frage gestellt'),
  'question.answered': label('Frage beantwortet', 'hat auf eine Frage geantwortet'),
  'question.accepted': label('Antwort hat geholfen', 'hat eine Antwort als Lösung gekennzeichnet'),
  'question.acceptanceEnded': label(
    'Antwort hat doch nicht geholfen',
    'hat die Kennzeichnung als Lösung zurückgenommen',
  ),
  'question.declined': label('Zu einer Frage nichts zu sagen', 'kann zu einer Frage nichts sagen'),
  'question.edited': label('Frage geändert', 'hat Titel oder Sichtbarkeit einer Frage geändert', 'visibility'),
  'question.withdrawn': label('Frage zurückgenommen', 'hat eine Frage zurückgenommen'),
  'question.duplicate': label('Frage schon gestellt', 'hat eine Frage auf eine andere verwiesen'),
  'question.duplicateEnded': label('Verweis einer Frage aufgehoben', 'hat den Verweis einer Frage aufgehoben'),
  'question.locked': label('Frage gesperrt', 'hat eine Frage gesperrt'),
  'question.unlocked': label('Sperre einer Frage aufgehoben', 'hat die Sperre einer Frage aufgehoben'),
  'question.passedOn': label('Frage weitergegeben', 'Eine Frage blieb eine Woche ohne Antwort und ging weiter'),
  'post.edited': label('Beitrag geändert', 'hat einen Beitrag geändert'),
  'post.withdrawn': label('Beitrag zurückgenommen', 'hat einen Beitrag zurückgenommen'),
  'post.reported': label('Beitrag gemeldet', 'hat einen Beitrag gemeldet'),
  'post.hidden': label('Beitrag ausgeblendet', 'hat einen Beitrag ausgeblendet', 'reason'),
  'post.shown': label('Beitrag eingeblendet', 'hat einen Beitrag wieder eingeblendet'),
  'report.settled': label('Über Meldung entschieden', 'hat über die Meldung eines Beitrags entschieden', 'outcome'),
}
