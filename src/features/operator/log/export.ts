import type { Db } from '#core/db.ts'
import type { ExportColumn, ExportDescription } from '#web/export.ts'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { FieldChange } from './changes.ts'
import { countEvents } from './events.ts'
import { titleOfKind, titleOfSubjectKind } from './labels.ts'
import { type LogFilter, type LogQuery, logQueryString } from './query.ts'
import { eachEvent, type ToldEvent } from './read.ts'
import { sentenceText } from './sentence.ts'

export const exportColumns: readonly ExportColumn<ToldEvent>[] = [
  { header: 'Nummer', field: 'id', value: row => row.id, width: 10 },
  { header: 'Zeitpunkt', field: 'at', value: row => row.at.toISOString(), width: 26 },
  { header: 'Ereignis', field: 'title', value: row => titleOfKind(row.kind), width: 28 },
  { header: 'Wer', field: 'person', value: row => row.sentence.doer, width: 26 },
  { header: 'Für die Verwaltung', field: 'administration', value: row => row.administrationName, width: 28 },
  { header: 'Was', field: 'text', value: row => sentenceText(row.sentence), width: 60 },
  { header: 'Änderungen', field: 'changes', value: row => row.changes.map(changeText).join('; ') || null, width: 60 },
  { header: 'Betroffen', field: 'subject', value: row => row.subject, width: 28 },
  { header: 'Art', field: 'subjectKind', value: row => titleOfSubjectKind(row.subjectKind), width: 16 },
  { header: 'Kennung des Betroffenen', field: 'subjectId', value: row => row.subjectId, width: 38 },
  { header: 'Kennung der Person', field: 'personId', value: row => row.personId, width: 38 },
  { header: 'Kennung der Verwaltung', field: 'administrationId', value: row => row.administrationId, width: 12 },
  { header: 'Kennung des Verbunds', field: 'allianceId', value: row => row.allianceId, width: 12 },
  { header: 'Kürzel', field: 'kind', value: row => row.kind, width: 28 },
]

/** "Rolle: Lesen → Redaktion" */
export function changeText({ label, before, after }: FieldChange): string {
  if (before === null || after === null) return `${label}: ${after ?? `${before} → leer`}`
  return `${label}: ${before} → ${after}`
}

/** Exactly the filtered rows: the description counts them, and what happens later is left out. */
export async function prepareLogExport(db: Db, query: LogQuery, filter: LogFilter, baseUrl: string) {
  const { total, newest } = await countEvents(db, filter)
  const now = new Date()
  const description: ExportDescription = {
    title: 'Protokoll',
    query: baseUrl + paths.operationLog(logQueryString({ ...query, before: '' })),
    queryText: describeQuery(query),
    createdAt: now,
    source: 'Protokoll dieser Installation; Namen, wie sie heute lauten',
    licence: 'Nur für den Betrieb; enthält personenbezogene Daten',
    asOf: formatDate(now),
    total,
  }
  return { description, rows: eachEvent(db, filter, newest) }
}

/** The filters in words. */
export function describeQuery(query: LogQuery): string {
  const parts = [
    query.kind && `Ereignis: ${titleOfKind(query.kind)}`,
    query.subjectKind && `Betroffen: ${titleOfSubjectKind(query.subjectKind)}`,
    query.subjectId && `Kennung: ${query.subjectId}`,
    query.administration && `Verwaltung: ${query.administration}`,
    query.person && `Person: ${query.person}`,
    query.from && `ab ${query.from}`,
    query.to && `bis ${query.to}`,
  ]
  return parts.filter(Boolean).join('; ') || 'alle Ereignisse'
}
