import { type EventLabel, label } from './label.ts'

/** What the log says about events of projects. */
export const projectEvents: Readonly<Record<string, EventLabel>> = {
  'project.founded': label('Vorhaben angelegt', 'hat ein Vorhaben angelegt', 'visibility'),
  'project.edited': label('Vorhaben geändert', 'hat die Angaben eines Vorhabens geändert', 'visibility'),
  'project.phasesSet': label('Phasen geändert', 'hat die Phasen eines Vorhabens geändert'),
  'project.servicesChanged': label(
    'Leistungen eines Vorhabens geändert',
    'hat die Leistungen eines Vorhabens geändert',
  ),
  'project.resultsChanged': label('Ergebnisse geändert', 'hat die Ergebnisse eines Vorhabens geändert'),
  'project.newsTold': label('Neuigkeit', 'hat eine Neuigkeit zu einem Vorhaben geschrieben'),
  'project.newsRemoved': label('Neuigkeit entfernt', 'hat eine Neuigkeit eines Vorhabens entfernt'),
  'project.joined': label('Bei Vorhaben eingetragen', 'hat sein Haus bei einem Vorhaben eingetragen', 'role'),
  'project.left': label('Vorhaben verlassen', 'hat die Teilnahme an einem Vorhaben beendet'),
  'project.participantRemoved': label(
    'Aus Vorhaben entfernt',
    'hat eine Verwaltung aus einem Vorhaben entfernt',
    'administrationId',
  ),
  'project.followed': label('Vorhaben gefolgt', 'folgt einem Vorhaben'),
  'project.unfollowed': label('Vorhaben nicht mehr gefolgt', 'folgt einem Vorhaben nicht mehr'),
  'project.leadOffered': label(
    'Federführung angeboten',
    'hat nach der Übernahme der Federführung gefragt',
    'administrationId',
  ),
  'project.leadTaken': label('Federführung übernommen', 'hat die Federführung eines Vorhabens übernommen'),
  'project.leadDeclined': label('Federführung abgelehnt', 'hat die Federführung eines Vorhabens abgelehnt'),
  'project.ended': label('Vorhaben beendet', 'hat ein Vorhaben beendet', 'state'),
  'project.resumed': label('Vorhaben wieder aufgenommen', 'hat ein Vorhaben wieder aufgenommen'),

  'assignment.added': label('Leistung auf der Liste', 'hat eine Leistung auf die Liste eines Verbunds gesetzt'),
  'assignment.taken': label('Leistung übernommen', 'hat in einem Verbund eine Leistung übernommen'),
  'assignment.returned': label('Leistung zurückgegeben', 'hat in einem Verbund eine Leistung freigegeben'),
  'assignment.moved': label('Stand im Verbund', 'hat den Stand einer Leistung in einem Verbund geändert'),
  'assignment.passedOn': label('Leistung weitergegeben', 'hat eine Leistung an ein anderes Mitglied weitergegeben'),
  'assignment.edited': label('Frist im Verbund', 'hat Frist oder Hinweis zu einer Leistung eines Verbunds geändert'),
  'assignment.removed': label('Leistung von der Liste', 'hat eine Leistung von der Liste eines Verbunds genommen'),
  'assignment.handedOver': label('Ergebnis übergeben', 'hat den Mitgliedern eines Verbunds ein Ergebnis übergeben'),
  'handedService.accepted': label('Ergebnis angenommen', 'hat das Ergebnis eines Verbunds angenommen'),
  'handedService.declined': label('Ergebnis abgelehnt', 'hat das Ergebnis eines Verbunds abgelehnt'),
}
