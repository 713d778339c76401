import type { Config } from '../../config.ts'

/**
 * What is true of the product wherever it runs; page and JSON are made from it. Change it together with the product,
 * and look at it at least once a year (BITV 2.0 § 7).
 */
export const accessibilityStatement = {
  preparedOn: '2026-11-23',
  reviewedOn: '2026-11-23',
  standards: ['EN 301 549 V3.2.1', 'WCAG 2.2 AA'],
  barriers: [
    {
      title: 'Leichte Sprache',
      reason: 'Es gibt noch keine Erläuterung der Inhalte und der Navigation in Leichter Sprache.',
      alternative: 'Die Hilfe erklärt die Seiten und die wichtigsten Wörter in einfachen Sätzen.',
    },
    {
      title: 'Deutsche Gebärdensprache',
      reason: 'Es gibt noch kein Video in Deutscher Gebärdensprache.',
      alternative: 'Alle Inhalte liegen als Text vor.',
    },
    {
      title: 'Amtliche Bezeichnungen',
      reason:
        'Namen von Leistungen und Rechtsgrundlagen stehen so da, wie die amtliche Quelle sie schreibt: lang, mit unerklärten Abkürzungen, englische Wörter ohne Auszeichnung der Sprache.',
      alternative: 'Die Suche findet Leistungen auch unter alltäglichen Wörtern.',
    },
    {
      title: 'Heruntergeladene Dateien',
      reason:
        'Tabellen in XLSX und ODS haben eine Kopfzeile und keine verbundenen Zellen, sind aber noch nicht mit Vorleseprogrammen geprüft.',
      alternative: 'Dieselben Angaben stehen auf den Seiten und als CSV und JSON bereit.',
    },
  ],
} as const

/** The statement for programs. What the operator has not entered is null. */
export function accessibilityJson({ baseUrl, operator }: Pick<Config, 'baseUrl' | 'operator'>, path: string) {
  const { standards, barriers, preparedOn, reviewedOn } = accessibilityStatement
  return {
    statement: baseUrl + path,
    website: baseUrl,
    publicBody: operator.name || null,
    conformance: 'partial',
    standards,
    barriers,
    disproportionateBurden: [],
    method: 'self-assessment',
    preparedOn,
    reviewedOn,
    feedback: { email: operator.email || null, phone: operator.phone || null },
    language: 'de',
  }
}
