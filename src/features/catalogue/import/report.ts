import { formatKey, isKey } from '#domain/leika-key.ts'
import { type CatalogueDiff, type ChangeExample, type ChangeKind, changeKinds } from './diff.ts'
import type { RowError } from './errors.ts'

/** The import in words for the terminal, in German. */

const mostErrors = 200

const titles: Readonly<Record<ChangeKind, string>> = {
  topicAreaAdded: 'Neue Themenfelder',
  situationAdded: 'Neue Lagen',
  situationMoved: 'Lagen in anderem Themenfeld',
  bundleAdded: 'Neue OZG-Leistungen',
  bundleRenamed: 'Umbenannte OZG-Leistungen',
  bundleMoved: 'OZG-Leistungen in anderer Lage',
  bundleEmptied: 'OZG-Leistungen, die keine Leistung mehr haben',
  procedureAdded: 'Neue Verrichtungen',
  added: 'Neue Leistungen',
  ended: 'Beendete Leistungen',
  returned: 'Wieder aufgenommene Leistungen',
  renamed: 'Umbenannte Leistungen',
  moved: 'Leistungen in anderer OZG-Leistung',
  keyReceived: 'Leistungen, die einen Schlüssel erhalten',
  keyChanged: 'Leistungen mit anderem Schlüssel',
  keyRemoved: 'Leistungen, die ihren Schlüssel verlieren',
  typesChanged: 'Leistungen mit anderem LeiKa-Typ',
  sdgChanged: 'Leistungen mit anderer SDG-Angabe (SDG 1/SDG 2)',
  descriptionChanged: 'Leistungen mit anderer Beschreibung',
  legalBasesChanged: 'Leistungen mit anderen Rechtsgrundlagen',
}

export function reportDiff(diff: CatalogueDiff): string {
  return [reportTotals(diff), ...changeKinds.flatMap(kind => reportKind(kind, diff) ?? [])].join('\n\n')
}

export function reportErrors(errors: readonly RowError[]): string {
  const shown = errors.slice(0, mostErrors).map(({ row, column, reason }) => {
    const place = row === 0 ? 'Datei' : `Zeile ${row}`
    return `${column ? `${place}, Spalte ${column}` : place}: ${reason}`
  })
  const rest = errors.length - shown.length
  const count = errors.length === 1 ? 'Ein Fehler' : `${number(errors.length)} Fehler`
  return [`${count} in der Datei; es wurde nichts geschrieben.`, ...shown, ...(rest ? [more(rest)] : [])].join('\n')
}

function reportTotals(diff: CatalogueDiff): string {
  const lines: [string, number][] = [
    ['neu', diff.addedCount],
    ['geändert', diff.changedCount],
    ['beendet', diff.endedCount],
    ['wieder da', diff.returnedCount],
  ]
  const date = diff.release.asOf.split('-').reverse().join('.')
  return [
    `Die Datei hat ${number(diff.rowCount)} Leistungen, der Katalog ${number(diff.activeCount)} („${diff.release.name}“, ${date}).`,
    ...lines.map(([label, count]) => `${label.padStart(11)}  ${number(count)}`),
    ...(diff.isUnchanged ? ['0 Änderungen: Der Katalog ist schon auf diesem Stand.'] : []),
  ].join('\n')
}

function reportKind(kind: ChangeKind, { counts, examples }: CatalogueDiff): string | undefined {
  const count = counts[kind]
  if (!count) return undefined
  const shown = examples.filter(example => example.kind === kind)
  const rest = count - shown.length
  return [`${titles[kind]}: ${number(count)}`, ...shown.map(reportExample), ...(rest ? [more(rest)] : [])].join('\n')
}

function reportExample({ kind, serviceId, subject, before, after }: ChangeExample): string {
  // Of a renamed service both names follow.
  const words = kind === 'renamed' ? [serviceId] : [serviceId, shorten(subject)]
  return `  ${words.filter(word => word !== null).join(' ')}${reportChange(kind, before, after)}`
}

function reportChange(kind: ChangeKind, before: string | null, after: string | null): string {
  const value = (text: string | null) => readable(text, keyKinds.has(kind) ? 'ohne Schlüssel' : 'keine Angabe')
  if (kind === 'added') return `, ${value(after)}`
  if (kind === 'ended') return `, ${value(before)}`
  if (kind === 'procedureAdded') return ` ${after ?? 'ohne Namen'}`
  if (kind === 'bundleAdded') return ` ${value(after)}`
  if (kind === 'situationAdded') return ` (${value(after)})`
  if (before === null && after === null) return ''
  return `: ${value(before)} → ${value(after)}`
}

const keyKinds: ReadonlySet<ChangeKind> = new Set(['added', 'ended', 'keyReceived', 'keyChanged', 'keyRemoved'])

function readable(value: string | null, missing: string): string {
  if (value === null) return missing
  return isKey(value) ? formatKey(value) : shorten(value)
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

function more(count: number): string {
  return `  … und ${number(count)} weitere`
}

function number(value: number): string {
  return value.toLocaleString('de-DE')
}
