import { type EventLabel, label } from './label.ts'

/** Saved searches. What is searched for is the affair of whoever has saved it. */
export const searchEvents: Readonly<Record<string, EventLabel>> = {
  'savedSearch.saved': label('Suche gespeichert', 'hat eine Suche gespeichert', 'list', 'visibility'),
  'savedSearch.changed': label(
    'Gespeicherte Suche geändert',
    'hat eine gespeicherte Suche geändert',
    'list',
    'visibility',
  ),
  'savedSearch.removed': label('Gespeicherte Suche gelöscht', 'hat eine gespeicherte Suche gelöscht'),
}
