import type { ExportColumn } from '#web/export.ts'
import { isoDay } from '#web/time.tsx'
import { exportColumns } from '../../export.ts'
import type { BestRow } from './queries.ts'

/** What the list of solutions says of one, and the numbers that have earned it. */
export function bestColumns(baseUrl: string, best: ReadonlySet<number>): ExportColumn<BestRow>[] {
  return [
    ...exportColumns(baseUrl, best),
    { header: 'Live in anderen Verwaltungen', field: 'live', value: row => row.live },
    { header: 'Verwaltungen mit Bericht', field: 'reports', value: row => row.reports },
    { header: 'Davon wieder so', field: 'wouldAgain', value: row => row.wouldAgain },
    { header: 'Letztes Lebenszeichen', field: 'lastSignAt', value: row => isoDay(row.lastSignAt), width: 14 },
  ]
}
