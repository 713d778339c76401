import { type EventLabel, label } from './label.ts'

/** What the log says about what houses say to each other. */
export const discussionEvents: Readonly<Record<string, EventLabel>> = {
  'post.reported': label('Beitrag gemeldet', 'hat einen Beitrag gemeldet'),
  'post.hidden': label('Beitrag ausgeblendet', 'hat einen Beitrag ausgeblendet', 'reason'),
  'post.shown': label('Beitrag eingeblendet', 'hat einen Beitrag wieder eingeblendet'),
  'report.settled': label('Über Meldung entschieden', 'hat über die Meldung eines Beitrags entschieden', 'outcome'),
}
