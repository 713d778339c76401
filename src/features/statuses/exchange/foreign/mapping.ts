import { fold } from '#domain/german.ts'
import { readKeyCell } from './keys.ts'
import { headerRules, isTarget, mayRepeat, type Target } from './targets.ts'

/** Guesses where a foreign list has its header and what its columns are. Pure; the person corrects it. */

export interface ListRow {
  /** As the spreadsheet counts, from 1. */
  readonly row: number
  readonly cells: readonly string[]
}

const fold1 = (text: string) => fold(text).replace(/\s+/g, ' ').trim()

/** How headers are compared, and remembered from one list to the next. */
export const headerKey = (text: string): string => fold1(text).slice(0, 100)

/** How many of the first rows may stand above the header. */
export const highestHeaderRows = 20

/** The number of the row that reads most like a header: several short words, most of them known. */
export function findHeaderRow(rows: readonly ListRow[]): number {
  const scored = rows.slice(0, highestHeaderRows).map(({ row, cells }) => ({ row, score: headerScore(cells) }))
  const [best] = scored.sort((a, b) => b.score - a.score || a.row - b.row)
  return best?.row ?? 1
}

function headerScore(cells: readonly string[]): number {
  const texts = cells.map(cell => cell.trim()).filter(Boolean)
  const known = new Set(
    texts
      .filter(text => text.length <= 60)
      .map(ruledTarget)
      .filter(Boolean),
  )
  const isData = texts.some(text => readKeyCell(text).kind === 'key' || /^https?:/.test(text) || /^\d+$/.test(text))
  return known.size * 10 + Math.min(texts.length, 9) - (isData ? 15 : 0) - (texts.length < 2 ? 8 : 0)
}

function ruledTarget(header: string): Target {
  const key = headerKey(header)
  return headerRules.find(([, pattern]) => pattern.test(key))?.[0] ?? ''
}

/** What each column is, by its place. What was chosen for a header before counts most, then its words, then the cells. */
export function guessColumns(
  header: readonly string[],
  rows: readonly ListRow[],
  remembered: Readonly<Record<string, Target>>,
): Target[] {
  const width = Math.max(header.length, ...rows.slice(0, 50).map(({ cells }) => cells.length), 0)
  const taken = new Set<Target>()
  const found = new Array<Target>(width).fill('')
  const claim = (place: number, target: Target | undefined) => {
    if (!target || found[place] || (taken.has(target) && !mayRepeat.has(target))) return
    found[place] = target
    taken.add(target)
  }
  const places = found.map((_, place) => place)
  const keys = places.map(place => headerKey(header[place] ?? ''))
  const former = keys.map(key => rememberedTarget(remembered, key))
  for (const place of places) claim(place, former[place])
  const isOpen = (place: number) => former[place] === undefined
  const samples = places.map(place => sampleOf(rows, place))
  for (const place of places.filter(isOpen)) claim(place, identifierByCells(samples[place] ?? []))
  for (const place of places.filter(isOpen))
    claim(place, fitting(ruledTarget(header[place] ?? ''), samples[place] ?? []))
  for (const place of places.filter(isOpen)) claim(place, byCells(samples[place] ?? []))
  return found
}

/** Headers are words of others: „constructor“ is one like any. */
function rememberedTarget(remembered: Readonly<Record<string, Target>>, key: string): Target | undefined {
  const target = key && Object.hasOwn(remembered, key) ? remembered[key] : undefined
  return target !== undefined && isTarget(target) ? target : undefined
}

const sampleOf = (rows: readonly ListRow[], place: number) =>
  rows
    .map(({ cells }) => (cells[place] ?? '').trim())
    .filter(Boolean)
    .slice(0, 60)

const share = (sample: readonly string[], test: (text: string) => boolean) =>
  sample.length ? sample.filter(test).length / sample.length : 0

/** Keys and OZG-IDs look like nothing else, whatever their column is called. */
function identifierByCells(sample: readonly string[]): Target {
  const isKey = (text: string) => /^\D{0,12}(99)?[\d\s./]{12,22}$/.test(text) && readKeyCell(text).kind === 'key'
  if (share(sample, isKey) > 0.6) return 'leika'
  return share(sample, text => /^(ozg[- ]?)?1\d{4}([.,]0)?$/i.test(text)) > 0.6 ? 'ozg' : ''
}

const isUrl = (text: string) => /^(https?:\/\/|www\.)/i.test(text)

/** A header may say „Link“ and its column hold yes and no: then it is something else. */
function fitting(target: Target, sample: readonly string[]): Target {
  if (!sample.length) return target
  const urls = share(sample, isUrl)
  if (/^(onlinedienst|portal|formular-link)$/.test(target)) return urls > 0.3 ? target : ''
  if (target === 'formular' && urls > 0.5) return 'formular-link'
  if (target === 'fallzahl') return share(sample, text => /\d/.test(text)) > 0.5 ? target : ''
  // „Ziel“ and „Bearbeitung bis“ are dates; a whole sentence is none.
  if (target === 'ziel' || target === 'online-seit' || target === 'abzuloesen')
    return share(sample, text => /\d/.test(text) && text.length < 30) > 0.3 ? target : ''
  if (target === 'status' && share(sample, text => text.length > 60) > 0.3) return 'notiz'
  return target
}

function byCells(sample: readonly string[]): Target {
  if (share(sample, isUrl) > 0.6) return 'onlinedienst'
  const kinds = new Set(sample.map(headerKey))
  const isStatus = (text: string) =>
    /^(umgesetzt|erledigt|offen|in arbeit|in bearbeitung|geplant|live|online|fertig)$/.test(headerKey(text))
  return kinds.size <= 8 && share(sample, isStatus) > 0.4 ? 'status' : ''
}
